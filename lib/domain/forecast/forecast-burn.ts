import type { BurnFacts } from "@/lib/domain/forecast/burn-facts";
import { type Course, followCourse, stretchesAhead } from "@/lib/domain/forecast/follow-course";
import { Decimal } from "@/lib/domain/money/decimal";
import { dateText, isWithin, startOfDay } from "@/lib/domain/time/calendar";

/** What is looked back on. Four whole weeks, so that each weekday counts as often as the others. */
export const HISTORY_DAYS = 28;
/** The least of a day that says anything about a day. */
const LEAST_MS = 3_600_000;

/** `likely` burns as the average week did, `slow` as the slowest week, `fast` as the fastest. */
export type Forecast = Readonly<{ likely: Course; slow: Course; fast: Course }>;

/**
 * How long it lasts if it is burned as in the last 28 days, weekday by weekday (docs/forecast.md). Nothing where there is
 * no history yet: less than an hour since it could be burned.
 */
export function forecastBurn(facts: BurnFacts): Forecast | undefined {
  const profile = profileOf(facts);
  if (!profile) return undefined;
  const stretches = stretchesAhead(facts);
  const course = (factor: Decimal) =>
    followCourse(facts, stretches, (weekday) => profile.of(weekday).times(factor));
  return { likely: course(new Decimal(1)), slow: course(profile.slow), fast: course(profile.fast) };
}

/** 0 is Sunday. */
function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

const sum = (values: readonly Decimal[]) =>
  values.reduce((total, value) => total.plus(value), new Decimal(0));
const average = (values: readonly Decimal[]) => sum(values).div(values.length);

/** What a whole day of each weekday burns, and how much less and more the slowest and the fastest week burned than the average one. */
function profileOf(facts: BurnFacts) {
  const { now, held, zone, burned } = facts;
  const observed: { date: string; burned: Decimal }[] = [];
  for (let shift = -HISTORY_DAYS; shift < 0; shift += 1) {
    const from = startOfDay(now, zone, shift);
    const until = startOfDay(now, zone, shift + 1);
    // A day on which it began or was used up was not a whole one.
    if (!held.some((span) => span.from <= from && until <= span.until)) continue;
    const date = dateText(from, zone);
    observed.push({ date, burned: burned.get(date) ?? new Decimal(0) });
  }
  if (observed.length === 0) return profileOfToday(facts);
  const overall = average(observed.map((day) => day.burned));
  const byWeekday = Array.from({ length: 7 }, (_, weekday) => {
    const same = observed.filter(({ date }) => weekdayOf(date) === weekday);
    return same.length === 0 ? overall : average(same.map((day) => day.burned));
  });
  return { of: (weekday: number) => byWeekday[weekday] ?? overall, ...spreadOf(observed) };
}

/** Before the first whole day has passed: as fast as since it began. */
function profileOfToday({ now, held, zone, burned }: BurnFacts) {
  const today = startOfDay(now, zone);
  const since = held.find((span) => isWithin(now, span))?.from ?? now;
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
