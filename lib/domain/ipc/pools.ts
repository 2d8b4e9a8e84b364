import type { IpcCatalog } from "@/lib/domain/catalog/ipc-catalog";
import { lookUp } from "@/lib/domain/catalog/look-up";
import { dateText, dayOf, isWithin, type Period } from "@/lib/domain/time/calendar";

/** A paid stretch of a device plan. The stretches of one plan never overlap. */
export type PlanTerm = Readonly<{ capability: string; term: Period }>;

/** How many plans of each capability run at one instant. */
export type RunningPlans = ReadonlyMap<string, number>;

/** What was used on one business day, in analyses and searches. `date` is the day's, as `2026-03-01`. */
export type DayUse = Readonly<{
  date: string;
  plainAnalyses: number;
  reidAnalyses: number;
  eventSearches: number;
}>;

/** `used` of `max`; `left` is never below 0, also when plans that were used from have ended since. */
export type Pool = Readonly<{ max: number; used: number; left: number }>;

export type DailyPools = Readonly<{
  /** The business day: the pools are full again at its end. */
  day: Period;
  /** All image analyses; `left` is what plain ones may still use. */
  analyses: Pool;
  /** The share of the plans with re-ID; `used` counts the plain analyses that overflowed into it, too. */
  reidAnalyses: Pool;
  eventSearches: Pool;
}>;

type PoolFacts = Readonly<{
  catalog: Pick<IpcCatalog, "capabilities">;
  at: Date;
  zone: string;
  /** Null, and what was used on another day, is no use of today. */
  use: DayUse | null;
}>;

/** The plans that run at an instant, counted by capability. */
export function runningPlansAt(terms: readonly PlanTerm[], at: Date): RunningPlans {
  const running = new Map<string, number>();
  for (const { capability, term } of terms) {
    if (isWithin(at, term)) running.set(capability, (running.get(capability) ?? 0) + 1);
  }
  return running;
}

/**
 * An account's pools of the business day, from the terms of its plans and what was used today (domain.md section 3). The
 * maximum follows the plans that run at the very instant. Re-ID analyses use the share of plans with re-ID only; plain ones
 * use the other share first and overflow into it.
 */
export function dailyPools(terms: readonly PlanTerm[], facts: PoolFacts): DailyPools {
  return poolsOf(runningPlansAt(terms, facts.at), facts);
}

/** The same from plans that were counted already: a fleet's terms are counted where they stand. */
export function poolsOf(running: RunningPlans, facts: PoolFacts): DailyPools {
  const { at, zone } = facts;
  const day = dayOf(at, zone);
  const use = facts.use?.date === dateText(day.from, zone) ? facts.use : null;
  return { day, ...poolLevels(maximumOf(running, facts.catalog), use) };
}

/** What the plans that run give for a day. `reid` is the share of `analyses` that plans with re-ID give. */
export type PoolMaximum = Readonly<{ analyses: number; reid: number; searches: number }>;

/** What is used and left of a maximum. */
export function poolLevels(
  max: PoolMaximum,
  use: Pick<DayUse, "plainAnalyses" | "reidAnalyses" | "eventSearches"> | null,
): Omit<DailyPools, "day"> {
  const { plainAnalyses: plain = 0, reidAnalyses: reid = 0, eventSearches = 0 } = use ?? {};
  const overflow = Math.max(0, plain - (max.analyses - max.reid));
  const reidLeft = Math.max(0, max.reid - reid - overflow);
  const otherLeft = Math.max(0, max.analyses - max.reid - plain);
  return {
    analyses: { max: max.analyses, used: plain + reid, left: otherLeft + reidLeft },
    reidAnalyses: { max: max.reid, used: reid + overflow, left: reidLeft },
    eventSearches: {
      max: max.searches,
      used: eventSearches,
      left: Math.max(0, max.searches - eventSearches),
    },
  };
}

/** A capability that the price book does not have any more gives nothing: what it gave stood there. */
export function maximumOf(running: RunningPlans, catalog: PoolFacts["catalog"]): PoolMaximum {
  let [analyses, reid, searches] = [0, 0, 0];
  for (const [id, plans] of running) {
    const capability = lookUp(catalog.capabilities, id);
    if (!capability) continue;
    analyses += plans * capability.imageAnalysesPerDay;
    if (capability.reid) reid += plans * capability.imageAnalysesPerDay;
    searches += plans * capability.eventSearchesPerDay;
  }
  return { analyses, reid, searches };
}
