import "server-only";
import type { DayBurn } from "@/db/queries/burn";
import type { BurnFacts } from "@/lib/domain/forecast/burn-facts";
import { forecastBurn, HISTORY_DAYS } from "@/lib/domain/forecast/forecast-burn";
import type { Course } from "@/lib/domain/forecast/follow-course";
import { Decimal } from "@/lib/domain/money/decimal";
import { startOfDay } from "@/lib/domain/time/calendar";

/** One way that it may go; instants are ISO text, empty for what does not happen. */
export type CourseView = Readonly<{
  twentyAt: string | null;
  emptyAt: string | null;
  /** What is left when it expires, cut to whole points or minor units. */
  dies: string;
  points: readonly Readonly<{ at: string; left: string }>[];
}>;

export type ForecastView = Readonly<{ likely: CourseView; slow: CourseView; fast: CourseView }>;

/** From when history is read. */
export function historyFrom(now: Date, zone: string): Date {
  return startOfDay(now, zone, -HISTORY_DAYS);
}

/** Null where there is no history yet. */
export function toForecastView(
  facts: Omit<BurnFacts, "burned">,
  days: readonly DayBurn[],
): ForecastView | null {
  const burned = new Map(days.map(({ day, burned: text }) => [day, new Decimal(text)]));
  const forecast = forecastBurn({ ...facts, burned });
  if (!forecast) return null;
  const { likely, slow, fast } = forecast;
  return { likely: toCourse(likely), slow: toCourse(slow), fast: toCourse(fast) };
}

function toCourse({ twentyAt, emptyAt, dies, points }: Course): CourseView {
  const cut = (left: Decimal) => left.toFixed(2, Decimal.ROUND_DOWN);
  return {
    twentyAt: twentyAt?.toISOString() ?? null,
    emptyAt: emptyAt?.toISOString() ?? null,
    dies: cut(dies),
    points: points.map(({ at, left }) => ({ at: at.toISOString(), left: cut(left) })),
  };
}
