import { describe, expect, it } from "vitest";
import { type ClockStep, stepClock } from "@/lib/domain/accounts/clock-step";

const at = (wall: string) => new Date(`${wall}+08:00`);

describe("stepClock", () => {
  it.each<[ClockStep, string, string]>([
    ["minute", "2026-03-01T09:59:30", "2026-03-01T10:00:30"],
    ["hour", "2026-03-01T23:30:00", "2026-03-02T00:30:00"],
    ["week", "2026-02-26T09:00:00", "2026-03-05T09:00:00"],
    ["month", "2027-01-31T09:00:00", "2027-02-28T09:00:00"],
    ["year", "2028-02-29T09:00:00", "2029-02-28T09:00:00"],
  ])("goes one %s on from %s", (step, from, to) => {
    expect(stepClock(at(from), step, "Asia/Shanghai")).toEqual(at(to));
  });
});
