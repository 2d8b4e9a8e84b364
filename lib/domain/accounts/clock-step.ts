import { addDays, addHours, addMonths, wallTime } from "@/lib/domain/time/calendar";

/** How far a test clock is moved at a time. */
export const CLOCK_STEPS = ["minute", "hour", "day", "week", "month", "year"] as const;
export type ClockStep = (typeof CLOCK_STEPS)[number];

const MINUTE = 60_000;

/** Where a clock stands after a step; months and years go by the calendar of the zone, to the same day where there is one. */
export function stepClock(at: Date, step: ClockStep, zone: string): Date {
  const months = (count: number) => addMonths(at, count, { day: wallTime(at, zone).day, zone });
  switch (step) {
    case "minute":
      return new Date(at.getTime() + MINUTE);
    case "hour":
      return addHours(at, 1);
    case "day":
      return addDays(at, 1);
    case "week":
      return addDays(at, 7);
    case "month":
      return months(1);
    case "year":
      return months(12);
  }
}
