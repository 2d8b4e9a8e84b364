import "server-only";
import type { Granularity } from "@/db/queries/usage-explorer";
import { DomainError } from "@/lib/domain/errors";
import {
  addDays,
  addHours,
  dateText,
  dayOf,
  dayOfDate,
  startOfMonth,
  startOfDay,
} from "@/lib/domain/time/calendar";

export type ExploredSpan = Readonly<{ from: Date; until: Date; firstDay: string; lastDay: string }>;

/** How many days are shown where nothing is said, and how many at most: bars must be told apart. */
const DAYS: Readonly<Record<Granularity, Readonly<{ usual: number; most: number }>>> = {
  hour: { usual: 2, most: 7 },
  day: { usual: 30, most: 92 },
  month: { usual: 365, most: 3 * 366 },
};

type Asked = Readonly<{ by: Granularity; from?: string | undefined; until?: string | undefined }>;

/**
 * Whole days of the business zone, the last one that of `now` where nothing is said.
 * @throws DomainError `invalid_input` for a day that there is not, or an end before the beginning
 */
export function exploredSpan(
  { by, from, until }: Asked,
  { now, zone }: Readonly<{ now: Date; zone: string }>,
): ExploredSpan {
  const last = until === undefined ? dayOf(now, zone) : readDay(until, "until", zone);
  const usual = startOfDay(addDays(last.from, 1 - DAYS[by].usual), zone);
  const first = from === undefined ? usual : readDay(from, "from", zone).from;
  if (first > last.from) throw new DomainError("invalid_input", { field: "until" });
  const earliest = startOfDay(addDays(last.from, 1 - DAYS[by].most), zone);
  const begin = first < earliest ? earliest : first;
  return {
    from: begin,
    until: last.until,
    firstDay: dateText(begin, zone),
    lastDay: dateText(last.from, zone),
  };
}

function readDay(date: string, field: string, zone: string) {
  const day = dayOfDate(date, zone);
  if (!day) throw new DomainError("invalid_input", { field });
  return day;
}

/** The first instants of the hours, days or months that a span touches, oldest first. */
export function periodsOf({ from, until }: ExploredSpan, by: Granularity, zone: string): readonly Date[] {
  const next = (instant: Date): Date => {
    if (by === "hour") return addHours(instant, 1);
    return by === "day" ? startOfDay(instant, zone, 1) : startOfMonth(instant, zone, 1);
  };
  const periods: Date[] = [];
  for (let at = by === "month" ? startOfMonth(from, zone) : from; at < until; at = next(at)) periods.push(at);
  return periods;
}
