import { describe, expect, it } from "vitest";
import { monthAfter, weeksOf } from "@/components/month-calendar";

describe("weeksOf", () => {
  it("begins its weeks on Monday and ends with the month", () => {
    const weeks = weeksOf("2026-03");
    expect(weeks[0]).toEqual([null, null, null, null, null, null, "2026-03-01"]);
    expect(weeks.at(-1)).toEqual(["2026-03-30", "2026-03-31", null, null, null, null, null]);
    expect(weeksOf("2027-02")).toHaveLength(4);
    expect(weeksOf("2028-02").flat()).toContain("2028-02-29");
  });
});

describe("monthAfter", () => {
  it("goes over the ends of years", () => {
    expect([monthAfter("2026-12", 1), monthAfter("2026-01", -1)]).toEqual(["2027-01", "2025-12"]);
  });
});
