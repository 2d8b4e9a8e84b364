import type { TimeWindow } from "@/components/chart/time-axis";

const DAY = 86_400_000;
const PAST_MOST = 400 * DAY;
const AHEAD_LEAST = 14 * DAY;

type Drawn = Readonly<{ terms: readonly TimeWindow[] }>;

/** The stretch of time that shows plans whole, with some air at its ends, and no more of a long past than a year or so. */
export function spanOf(plans: readonly Drawn[], now: string): TimeWindow {
  const at = Date.parse(now);
  const terms = plans.flatMap((plan) => plan.terms);
  const first = Math.min(at - AHEAD_LEAST, ...terms.map(({ from }) => Date.parse(from)));
  const last = Math.max(at + AHEAD_LEAST, ...terms.map(({ until }) => Date.parse(until)));
  const from = Math.max(first, at - PAST_MOST);
  const air = (last - from) / 24;
  return { from: new Date(from - air / 2).toISOString(), until: new Date(last + air).toISOString() };
}
