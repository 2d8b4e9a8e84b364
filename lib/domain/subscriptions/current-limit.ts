import type { SoldPackage } from "@/lib/domain/catalog/packages";
import { findLeastFactor } from "@/lib/domain/catalog/deductions";
import { lookUp } from "@/lib/domain/catalog/look-up";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { lotStatus, type LotState } from "@/lib/domain/packages/lot";
import { pointsTaken, toMicroPoints, toUnitRate } from "@/lib/domain/packages/points";
import { unknownCapability } from "@/lib/domain/pricing/refusals";
import { planLimitAt, type PlanHistory } from "@/lib/domain/subscriptions/qps-plan";
import { isWithin, type Period } from "@/lib/domain/time/calendar";

/** A lot as a limit sees it: what it pays for, and what it has left now. */
export type LimitLot = LotState & Pick<SoldPackage, "scope">;

export type LimitFacts = Readonly<{
  book: PriceBook;
  plans: readonly PlanHistory[];
  lots: readonly LimitLot[];
}>;

/** How many calls a second may be made, and what gives them. */
export type Limit =
  | Readonly<{ qps: number; because: "plan"; planId: string; size: number; boost: number }>
  | Readonly<{ qps: number; because: "package" | "default" }>;

/** What may give a capability its limit at one instant. */
export type LimitSources<P> = Readonly<{
  /** The plan that runs, its boosts counted in `qps`. */
  plan: P | undefined;
  /** Whether a package runs that has at least one unit left for it; asked only where no plan runs. */
  hasPackage: () => boolean;
}>;

/**
 * The rule for the limit of a Vision capability (domain.md section 4), for whoever knows what runs: its plan with its boosts;
 * else that of a package which has at least one unit left for it; else its default.
 * @throws DomainError `unknown_capability`
 */
export function limitFrom<P extends Readonly<{ qps: number }>>(
  book: PriceBook,
  capability: string,
  { plan, hasPackage }: LimitSources<P>,
): (P & Readonly<{ because: "plan" }>) | Readonly<{ qps: number; because: "package" | "default" }> {
  const { vision } = book.products;
  const entry = lookUp(vision.capabilities, capability);
  if (!entry) throw unknownCapability("capability", capability);
  if (plan) return { ...plan, because: "plan" };
  if (hasPackage()) return { qps: vision.packageQps, because: "package" };
  return { qps: entry.defaultQps, because: "default" };
}

/**
 * The limit of a Vision capability at an instant, from the histories of its plans. What a package has left is what it has
 * now, at whatever instant it is asked for.
 * @throws DomainError `unknown_capability`
 */
export function currentLimit({ book, plans, lots }: LimitFacts, capability: string, at: Date): Limit {
  return limitFrom(book, capability, {
    plan: runningPlan(plans, capability, at),
    hasPackage: () => lots.some((lot) => paysOne(book, lot, { capability, at })),
  });
}

function runningPlan(plans: readonly PlanHistory[], capability: string, at: Date) {
  for (const plan of plans) {
    const runs = plan.capability === capability ? planLimitAt(plan, at) : undefined;
    if (runs) return { qps: runs.size + runs.boost, planId: plan.id, ...runs };
  }
  return undefined;
}

type Ask = Readonly<{ capability: string; at: Date }>;

function paysOne(book: PriceBook, lot: LimitLot, { capability, at }: Ask): boolean {
  if (at < lot.paidAt || lotStatus(lot, at) !== "active") return false;
  const factor = findLeastFactor(book, lot, capability);
  if (!factor) return false;
  return toMicroPoints(lot.left) >= pointsTaken(toUnitRate(factor), 1);
}

export type LimitStep = Period & Limit;

/** The limit over a span, as steps that follow each other without a gap. */
export function limitSteps(facts: LimitFacts, capability: string, span: Period): readonly LimitStep[] {
  const own = facts.plans.filter((plan) => plan.capability === capability);
  const borders = [
    span.from,
    ...own.flatMap(({ terms, boosts, upgrades }) => [
      ...[...terms, ...boosts].flatMap(({ from, until }) => [from, until]),
      ...upgrades.map(({ at }) => at),
    ]),
    ...facts.lots.flatMap(({ paidAt, expiresAt }) => [paidAt, expiresAt]),
  ];
  const times = [...new Set(borders.filter((at) => isWithin(at, span)).map((at) => at.getTime()))];
  const steps: LimitStep[] = [];
  for (const time of times.sort((a, b) => a - b)) {
    const from = new Date(time);
    const limit = currentLimit(facts, capability, from);
    const last = steps.at(-1);
    if (last && isSame(last, limit)) continue;
    if (last) steps[steps.length - 1] = { ...last, until: from };
    steps.push({ ...limit, from, until: span.until });
  }
  return steps;
}

function isSame(a: Limit, b: Limit): boolean {
  if (a.qps !== b.qps || a.because !== b.because) return false;
  return a.because !== "plan" || b.because !== "plan" || (a.planId === b.planId && a.boost === b.boost);
}
