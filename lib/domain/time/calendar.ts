import { invariant } from "@/lib/domain/errors";

/** A half-open span `[from, until)`: what ends at an instant is over at it, and what begins at it runs. */
export type Period = Readonly<{ from: Date; until: Date }>;

/** What a clock on the wall shows in a zone. Months count from 1. */
export type WallTime = Readonly<{
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}>;

const SECOND = 1_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(zone, format);
  }
  return format;
}

/** What the wall clock of `zone` shows at an instant. */
export function wallTime(instant: Date, zone: string): WallTime {
  const parts: Record<string, string> = {};
  for (const part of formatOf(zone).formatToParts(instant)) parts[part.type] = part.value;
  const read = (name: string) => Number.parseInt(parts[name] ?? "", 10);
  const milliseconds = instant.getTime() % SECOND;
  return {
    year: read("year"),
    month: read("month"),
    day: read("day"),
    hour: read("hour"),
    minute: read("minute"),
    second: read("second"),
    millisecond: milliseconds < 0 ? milliseconds + SECOND : milliseconds,
  };
}

function asUtc(wall: WallTime): number {
  const { year, month, day, hour, minute, second, millisecond } = wall;
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
}

function offsetAt(epoch: number, zone: string): number {
  return asUtc(wallTime(new Date(epoch), zone)) - epoch;
}

/**
 * The instant at which the wall clock of `zone` shows `wall`. A time that the clock skips (spring) becomes the first
 * instant after the gap; a time that it shows twice (autumn) is the first of the two.
 */
export function instantOf(wall: WallTime, zone: string): Date {
  const target = asUtc(wall);
  // The two offsets in force around the target; without a change nearby they are the same.
  const before = offsetAt(target - DAY, zone);
  const after = offsetAt(target + DAY, zone);
  const candidates = [target - before, target - after].filter(
    (epoch) => offsetAt(epoch, zone) + epoch === target,
  );
  if (candidates.length > 0) return new Date(Math.min(...candidates));
  return new Date(firstInstantAfterGap(target - after, target - before, zone));
}

/** Finds the change of offset between two instants, to the millisecond. */
function firstInstantAfterGap(low: number, high: number, zone: string): number {
  const offset = offsetAt(high, zone);
  let [outside, inside] = [low, high];
  while (inside - outside > 1) {
    const middle = Math.floor((outside + inside) / 2);
    if (offsetAt(middle, zone) === offset) inside = middle;
    else outside = middle;
  }
  return inside;
}

type CalendarDate = Pick<WallTime, "year" | "month" | "day">;

/** The first instant of a date; days and months past the end of their month or year count on. */
function startOfDate({ year, month, day }: CalendarDate, zone: string): Date {
  return instantOf(wallTime(new Date(Date.UTC(year, month - 1, day)), "UTC"), zone);
}

/** The date whose day holds `instant`: the one that the wall clock shows. */
function dateOf(instant: Date, zone: string): CalendarDate {
  const { year, month, day } = wallTime(instant, zone);
  // A clock that is put back over midnight shows the old date again, but the new day has begun and days do not overlap.
  const next = { year, month, day: day + 1 };
  return startOfDate(next, zone) <= instant ? next : { year, month, day };
}

/** The first instant of the calendar day that holds `instant`, `shift` days on. */
export function startOfDay(instant: Date, zone: string, shift = 0): Date {
  const { year, month, day } = dateOf(instant, zone);
  return startOfDate({ year, month, day: day + shift }, zone);
}

/** The first instant of the calendar month that holds `instant`, `shift` months on. */
export function startOfMonth(instant: Date, zone: string, shift = 0): Date {
  const { year, month, day } = dateOf(instant, zone);
  // The day after the last of a month is the first of the next, also where only the clock has not shown it yet.
  const date = new Date(Date.UTC(year, month - 1, day));
  return startOfDate({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 + shift, day: 1 }, zone);
}

/** The business day that holds `instant`, half-open; 23 or 25 hours where the zone changes its clock. */
export function dayOf(instant: Date, zone: string): Period {
  return { from: startOfDay(instant, zone), until: startOfDay(instant, zone, 1) };
}

/** The business day of a calendar date such as `2026-03-01`; nothing for a text that names no day. */
export function dayOfDate(date: string, zone: string): Period | undefined {
  const [, year = "", month = "", day = ""] = /^([12]\d{3})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  const read = (text: string) => Number.parseInt(text, 10);
  const named = { year: read(year), month: read(month), day: read(day) };
  const counted = new Date(Date.UTC(named.year, named.month - 1, named.day));
  // JavaScript reads 30 February as 2 March.
  if (Number.isNaN(counted.getTime()) || dateText(counted, "UTC") !== date) return undefined;
  return { from: startOfDate(named, zone), until: startOfDate({ ...named, day: named.day + 1 }, zone) };
}

/** The calendar date of an instant in a zone, as `2026-03-01`. */
export function dateText(instant: Date, zone: string): string {
  const { year, month, day } = wallTime(instant, zone);
  const pad = (value: number, length: number) => String(value).padStart(length, "0");
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * Calendar months on the wall clock (domain.md section 2, renewing): the day is `anchorDay` where the month has it, else
 * the month's last day, so that 31 Jan → 28 Feb → 31 Mar. `anchorDay` is the day on which the unbroken chain of terms began.
 */
export function addMonths(instant: Date, months: number, anchor: { day: number; zone: string }): Date {
  invariant(Number.isSafeInteger(months), "months are whole");
  const wall = wallTime(instant, anchor.zone);
  const first = new Date(Date.UTC(wall.year, wall.month - 1 + months, 1));
  const [year, month] = [first.getUTCFullYear(), first.getUTCMonth() + 1];
  const day = Math.min(anchor.day, daysInMonth(year, month));
  return instantOf({ ...wall, year, month, day }, anchor.zone);
}

/** Days as terms count them: 24 hours each from the instant of payment, whatever the zone's clock does. */
export function addDays(instant: Date, days: number): Date {
  invariant(Number.isSafeInteger(days), "days are whole");
  return new Date(instant.getTime() + days * DAY);
}

export function addHours(instant: Date, hours: number): Date {
  invariant(Number.isSafeInteger(hours), "hours are whole");
  return new Date(instant.getTime() + hours * HOUR);
}

export function isWithin(instant: Date, period: Period): boolean {
  return period.from <= instant && instant < period.until;
}

export function laterOf(a: Date, b: Date): Date {
  return a < b ? b : a;
}

/** A zone that this machine's calendar knows, such as `Asia/Shanghai`. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}
