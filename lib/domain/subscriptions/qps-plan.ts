import type { PaidChain } from "@/lib/domain/ipc/terms";
import type { QpsPeriod } from "@/lib/domain/pricing/quote-qps";
import { isWithin, type Period } from "@/lib/domain/time/calendar";

/** A paid stretch of a plan that stands: bought when, at which price-book version. */
export type PaidTerm = Period & Readonly<{ boughtAt: Date; book: number }>;
export type Upgrade = Readonly<{ at: Date; fromQps: number; toQps: number; book: number }>;
export type Boost = Period & Readonly<{ extra: number }>;

/** What decides a QPS plan's limit at any instant: its terms, upgrades and boosts, each from the oldest on. */
export type PlanHistory = Readonly<{
  id: string;
  capability: string;
  /** The size that it has now. */
  qps: number;
  terms: readonly Period[];
  upgrades: readonly Upgrade[];
  boosts: readonly Boost[];
}>;

/** A QPS plan as its orders need it. `period` is what it is bought by. */
export type QpsPlan = PaidChain &
  Omit<PlanHistory, "terms"> &
  Readonly<{ period: QpsPeriod; autoRenew: boolean; terms: readonly PaidTerm[] }>;

/** The size that a plan has at an instant, without its boosts, whether it runs then or not. */
export function sizeAt({ qps, upgrades }: Pick<PlanHistory, "qps" | "upgrades">, at: Date): number {
  const last = upgrades.findLast((upgrade) => upgrade.at <= at);
  return last?.toQps ?? upgrades[0]?.fromQps ?? qps;
}

/** What boosts add at an instant. */
export function boostAt(boosts: readonly Boost[], at: Date): number {
  return boosts.reduce((sum, boost) => (isWithin(at, boost) ? sum + boost.extra : sum), 0);
}

/** The most that boosts add at any instant of a span: it is reached at its start or where one of them begins. */
export function mostBoosted(boosts: readonly Boost[], span: Period): number {
  const starts = [span.from, ...boosts.map(({ from }) => from)].filter((at) => isWithin(at, span));
  return Math.max(0, ...starts.map((at) => boostAt(boosts, at)));
}

/** A plan's own part of the limit and what boosts add to it; nothing where no term of it runs. */
export function planLimitAt(
  plan: PlanHistory,
  at: Date,
): Readonly<{ size: number; boost: number }> | undefined {
  if (!plan.terms.some((term) => isWithin(at, term))) return undefined;
  return { size: sizeAt(plan, at), boost: boostAt(plan.boosts, at) };
}

/**
 * The price-book version that a term's size was settled at last: the one it was paid at, or that of the last upgrade since,
 * which settled the whole of it at the prices of its own version.
 */
export function settledAt(term: PaidTerm, upgrades: readonly Upgrade[]): number {
  return upgrades.findLast(({ at }) => at >= term.boughtAt)?.book ?? term.book;
}
