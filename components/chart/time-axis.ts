import { startOfDay, startOfMonth, wallTime } from "@/lib/domain/time/calendar";

/** A stretch of time that is drawn from left to right. */
export type TimeWindow = Readonly<{ from: string; until: string }>;
export type TimeMark = Readonly<{ at: string; place: number; unit: "day" | "month" }>;

/** Where an instant lies, in per cent of the width; what lies outside is cut to the border. */
export function placeOf(at: string, { from, until }: TimeWindow): number {
  const [start, end] = [Date.parse(from), Date.parse(until)];
  if (end <= start) return 0;
  return Math.min(100, Math.max(0, ((Date.parse(at) - start) * 100) / (end - start)));
}

/** Whether any of a stretch lies inside. */
export function isInside(stretch: TimeWindow, window: TimeWindow): boolean {
  return stretch.from < window.until && stretch.until > window.from;
}

const DAY = 86_400_000;
const DAYS_BETWEEN = [1, 2, 7, 14];
const MONTHS_BETWEEN = [1, 2, 3, 6, 12, 24, 60, 120];

/** Midnights or firsts of months of the zone, at most about so many, at even distances. */
export function timeMarks(window: TimeWindow, zone: string, most = 8): readonly TimeMark[] {
  const span = Date.parse(window.until) - Date.parse(window.from);
  const days = DAYS_BETWEEN.find((between) => span / (between * DAY) <= most);
  if (days !== undefined) {
    return marksFrom(window, "day", (index) => startOfDay(new Date(window.from), zone, 1 + index * days));
  }
  const months = MONTHS_BETWEEN.find((between) => span / (between * 30 * DAY) <= most) ?? 240;
  // Quarters, half years and years begin where the calendar's do.
  const { month } = wallTime(startOfMonth(new Date(window.from), zone), zone);
  const first = months - ((month - 1) % months);
  return marksFrom(window, "month", (index) =>
    startOfMonth(new Date(window.from), zone, (months === 1 ? 1 : first) + index * months),
  );
}

function marksFrom(
  window: TimeWindow,
  unit: TimeMark["unit"],
  markAt: (index: number) => Date,
): readonly TimeMark[] {
  const marks: TimeMark[] = [];
  for (let at = markAt(0); at.toISOString() < window.until; at = markAt(marks.length)) {
    const text = at.toISOString();
    marks.push({ at: text, place: placeOf(text, window), unit });
  }
  return marks;
}
