import type { Policies, ProductPolicy } from "@/lib/domain/catalog/policies";
import type { PaidChain } from "@/lib/domain/ipc/terms";
import { chainState, type LifeState } from "@/lib/domain/subscriptions/life-cycle";
import { PLAN_PRODUCTS, type PlanProduct, productOfPlan } from "@/lib/domain/subscriptions/plan";
import { addDays } from "@/lib/domain/time/calendar";

/**
 * What lists of plans can be narrowed to. They overlap: a plan that expires soon is active, and so is one whose renewal is
 * booked. `active` runs now, `expiring` ends within 7 days with nothing paid beyond, `booked` has a paid term that starts
 * later; what is over is `expired`, or where its product keeps what ended `retained` and then `released`.
 */
export const PLAN_FILTERS = ["active", "expiring", "booked", "expired", "retained", "released"] as const;
export type PlanFilter = (typeof PLAN_FILTERS)[number];

/** The one state that a plan's badge shows: that of its life, and of a running one whether it ends soon. */
export type PlanState = LifeState | "expiring";

/** A plan that ends within so many days asks for a decision. */
export const EXPIRING_DAYS = 7;

/** The state of a plan at an instant; half-open like every period, so a plan is over at the instant it ends. */
export function planState(
  chain: PaidChain,
  policy: Pick<ProductPolicy, "retentionDays">,
  at: Date,
): PlanState {
  const state = chainState(chain, policy, at);
  return state === "active" && chain.paidUntil <= addDays(at, EXPIRING_DAYS) ? "expiring" : state;
}

/** For how many days each product keeps what ended; products that keep nothing are not in it. */
export type Retention = Readonly<Partial<Record<PlanProduct, number>>>;

export function retentionOf({ products }: Policies): Retention {
  const kept: Partial<Record<PlanProduct, number>> = {};
  for (const product of PLAN_PRODUCTS) {
    const days = products[productOfPlan(product)].retentionDays;
    if (days !== null) kept[product] = days;
  }
  return kept;
}

/** The filters that can match anything of some products: where nothing is kept, nothing is released either. */
export function planFilters(retention: Retention, of: readonly PlanProduct[]): readonly PlanFilter[] {
  const keeps = of.some((product) => retention[product] !== undefined);
  return PLAN_FILTERS.filter((filter) => keeps || (filter !== "retained" && filter !== "released"));
}
