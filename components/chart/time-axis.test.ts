import { describe, expect, it } from "vitest";
import { placeOf, timeMarks } from "@/components/chart/time-axis";

const zone = "Asia/Shanghai";
const at = (wall: string) => new Date(`${wall}+08:00`).toISOString();
const marks = (from: string, until: string) =>
  timeMarks({ from: at(from), until: at(until) }, zone).map((mark) => `${mark.unit} ${mark.at}`);

describe("timeMarks", () => {
  it("marks midnights of the zone in a week", () => {
    expect(marks("2026-03-01T09:00", "2026-03-04T09:00")).toEqual([
      `day ${at("2026-03-02T00:00")}`,
      `day ${at("2026-03-03T00:00")}`,
      `day ${at("2026-03-04T00:00")}`,
    ]);
  });

  it("marks the quarters of the calendar in a year", () => {
    expect(marks("2026-02-10T00:00", "2027-02-10T00:00")).toEqual([
      ...["2026-03-01", "2026-05-01", "2026-07-01", "2026-09-01", "2026-11-01", "2027-01-01"].map(
        (day) => `month ${at(`${day}T00:00`)}`,
      ),
    ]);
    expect(marks("2026-02-10T00:00", "2027-11-10T00:00")).toEqual(
      ["2026-04-01", "2026-07-01", "2026-10-01", "2027-01-01", "2027-04-01", "2027-07-01", "2027-10-01"].map(
        (day) => `month ${at(`${day}T00:00`)}`,
      ),
    );
  });

  it("never marks much more than it is asked for", () => {
    for (const days of [1, 3, 9, 40, 90, 200, 365, 800, 4_000, 40_000]) {
      const from = at("2026-02-10T07:00");
      const until = new Date(Date.parse(from) + days * 86_400_000).toISOString();
      expect(timeMarks({ from, until }, zone).length).toBeLessThanOrEqual(9);
    }
  });
});

describe("placeOf", () => {
  it("cuts what lies outside to the border", () => {
    const window = { from: at("2026-03-01T00:00"), until: at("2026-03-05T00:00") };
    expect(placeOf(at("2026-02-01T00:00"), window)).toBe(0);
    expect(placeOf(at("2026-03-02T00:00"), window)).toBe(25);
    expect(placeOf(at("2026-04-01T00:00"), window)).toBe(100);
  });
});
