import { describe, expect, it } from "vitest";
import { formatDay, formatInstant, spanBetween } from "@/components/format-instant";

describe("formatInstant", () => {
  const at = "2026-11-21T06:05:09.120Z";

  it("shows the wall clock of the business zone", () => {
    expect(formatInstant(at, { zone: "Asia/Shanghai", locale: "en" })).toBe("21 Nov 2026 14:05");
    expect(formatInstant(at, { zone: "Asia/Shanghai", locale: "zh" })).toBe("2026-11-21 14:05");
    expect(formatInstant(at, { zone: "America/New_York", locale: "en", precision: "second" })).toBe(
      "21 Nov 2026 01:05:09",
    );
  });

  it("shows a calendar date without moving it to another day", () => {
    expect([formatDay("2026-03-01", "en"), formatDay("2026-03-01", "zh")]).toEqual([
      "1 Mar 2026",
      "2026-03-01",
    ]);
  });
});

describe("spanBetween", () => {
  const from = "2026-01-01T00:00:00Z";

  it.each([
    { until: "2026-01-01T00:00:59Z", unit: "second", count: 59, because: "a minute has not passed" },
    { until: "2026-01-01T00:59:59Z", unit: "minute", count: 59, because: "it is cut down, not rounded" },
    { until: "2026-01-02T23:00:00Z", unit: "hour", count: 47, because: "hours tell more than one day" },
    { until: "2026-01-13T23:00:00Z", unit: "day", count: 12, because: "a started day is not a day" },
    { until: "2026-07-03T00:00:00Z", unit: "month", count: 6, because: "half a year reads better in months" },
    {
      until: "2025-12-31T23:59:00Z",
      unit: "minute",
      count: 1,
      because: "the order of the two does not matter",
    },
    { until: "2029-01-02T00:00:00Z", unit: "year", count: 3, because: "it is years away" },
  ])("is $count $unit until $until, because $because", ({ until, unit, count }) => {
    expect(spanBetween(from, until)).toEqual({ unit, count });
  });
});
