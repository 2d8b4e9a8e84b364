import { Decimal } from "@/lib/domain/money/decimal";
import { dateText, laterOf, type Period, startOfDay } from "@/lib/domain/time/calendar";

/** What is looked back on. Four whole weeks, so that each weekday counts as often as the others. */
export const HISTORY_DAYS = 28;
/** Nothing is foretold further than this. */
const HORIZON_DAYS = 400;
/** The least of a day that says anything about a day. */
const LEAST_MS = 3_600_000;

export type BurnFacts = Readonly<{
  /** Points or money that is left now, and what 20 % are measured by. */
  left: Decimal;
  granted: Decimal;
  now: Date;
  /** When burning it could begin: days before tell nothing. */
  since: Date;
  /** Empty for what does not expire. */
  expiresAt: Date | null;
  /** The business zone. */
  zone: string;
  /** What was burned by business day, `2026-03-01`; a day without an entry burned nothing. Today counts until now. */
  burned: ReadonlyMap<string, Decimal>;
}>;

/** One way that it may go; instants are empty for what does not happen before expiry or the horizon. */
export type Course = Readonly<{
  twentyAt: Date | null;
  emptyAt: Date | null;
  /** What is left when it expires, and lost then; zero where it is empty before. */
  dies: Decimal;
  /** What is left at the end of each day, from now on. */
  points: readonly Readonly<{ at: Date; left: Decimal }>[];
}>;

/** `likely` burns as the average week did, `slow` as the slowest week, `fast` as the fastest. */
export type Forecast = Readonly<{ likely: Course; slow: Course; fast: Course }>;

/**
 * How long it lasts if it is burned as in the last 28 days, weekday by weekday (docs/forecast.md). Nothing where there is
 * no history yet: less than an hour since it could be burned.
 */
export function forecastBurn(facts: BurnFacts): Forecast | undefined {
  const profile = profileOf(facts);
  if (!profile) return undefined;
  const days = daysAhead(facts);
  const course = (factor: Decimal) =>
    followCourse(facts, days, (weekday) => profile.of(weekday).times(factor));
  return { likely: course(new Decimal(1)), slow: course(profile.slow), fast: course(profile.fast) };
}

function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

const sum = (values: readonly Decimal[]) =>
  values.reduce((total, value) => total.plus(value), new Decimal(0));
const average = (values: readonly Decimal[]) => sum(values).div(values.length);

/** What a whole day of each weekday burns, and how much less and more the slowest and the fastest week burned than the average one. */
function profileOf({ now, since, zone, burned }: BurnFacts) {
  const observed: { date: string; burned: Decimal }[] = [];
  for (let shift = -HISTORY_DAYS; shift < 0; shift += 1) {
    const from = startOfDay(now, zone, shift);
    // The day on which it began was not a whole one.
    if (from < since) continue;
    const date = dateText(from, zone);
    observed.push({ date, burned: burned.get(date) ?? new Decimal(0) });
  }
  if (observed.length === 0) return profileOfToday({ now, since, zone, burned });
  const overall = average(observed.map((day) => day.burned));
  const byWeekday = Array.from({ length: 7 }, (_, weekday) => {
    const same = observed.filter(({ date }) => weekdayOf(date) === weekday);
    return same.length === 0 ? overall : average(same.map((day) => day.burned));
  });
  return { of: (weekday: number) => byWeekday[weekday] ?? overall, ...spreadOf(observed) };
}

/** Before the first whole day has passed: as fast as since it began. */
function profileOfToday({ now, since, zone, burned }: Pick<BurnFacts, "now" | "since" | "zone" | "burned">) {
  const today = startOfDay(now, zone);
  // What was burned on the day before, if it began then, belongs to the same span.
  const dates = [...new Set([dateText(startOfDay(since, zone), zone), dateText(today, zone)])];
  const span = now.getTime() - since.getTime();
  if (span < LEAST_MS) return undefined;
  const daily = sum(dates.map((date) => burned.get(date) ?? new Decimal(0)))
    .times(startOfDay(now, zone, 1).getTime() - today.getTime())
    .div(span);
  return { of: () => daily, slow: new Decimal(1), fast: new Decimal(1) };
}

/** Whole weeks, counted back from yesterday; with fewer than two there is nothing to compare. */
function spreadOf(observed: readonly Readonly<{ burned: Decimal }>[]) {
  const weeks: Decimal[] = [];
  for (let end = observed.length; end >= 7; end -= 7)
    weeks.push(sum(observed.slice(end - 7, end).map((day) => day.burned)));
  const mean = weeks.length === 0 ? new Decimal(0) : average(weeks);
  if (weeks.length < 2 || mean.isZero()) return { slow: new Decimal(1), fast: new Decimal(1) };
  return { slow: Decimal.min(...weeks).div(mean), fast: Decimal.max(...weeks).div(mean) };
}

type Day = Readonly<{ span: Period; weekday: number; length: number }>;

/** The days from now to expiry or the horizon; the first and the last may be parts. `length` is that of the whole day. */
function daysAhead({ now, zone, expiresAt }: BurnFacts): Day[] {
  const days: Day[] = [];
  let from = startOfDay(now, zone);
  const today = weekdayOf(dateText(from, zone));
  for (let shift = 0; shift < HORIZON_DAYS; shift += 1) {
    const until = startOfDay(now, zone, shift + 1);
    const end = expiresAt && expiresAt < until ? expiresAt : until;
    const begin = laterOf(from, now);
    if (end <= begin) break;
    const length = until.getTime() - from.getTime();
    days.push({ span: { from: begin, until: end }, weekday: (today + shift) % 7, length });
    from = until;
  }
  return days;
}

function followCourse(facts: BurnFacts, days: readonly Day[], dailyOf: (weekday: number) => Decimal): Course {
  const level = facts.granted.div(5);
  let left = facts.left;
  let twentyAt = left.lte(level) ? facts.now : null;
  let emptyAt = left.isZero() ? facts.now : null;
  const points = [{ at: facts.now, left }];
  for (const { span, weekday, length } of days) {
    if (emptyAt) break;
    const daily = dailyOf(weekday);
    const after = Decimal.max(
      0,
      left.minus(daily.times(span.until.getTime() - span.from.getTime()).div(length)),
    );
    const reach = (target: Decimal) => {
      const milliseconds = left.minus(target).times(length).div(daily).ceil();
      return new Date(span.from.getTime() + Number.parseInt(milliseconds.toFixed(0), 10));
    };
    if (!twentyAt && after.lte(level)) twentyAt = reach(level);
    if (after.isZero()) emptyAt = reach(new Decimal(0));
    left = after;
    points.push({ at: emptyAt ?? span.until, left });
  }
  const expires = facts.expiresAt !== null && days.at(-1)?.span.until.getTime() === facts.expiresAt.getTime();
  return { twentyAt, emptyAt, dies: expires && !emptyAt ? left : new Decimal(0), points };
}
