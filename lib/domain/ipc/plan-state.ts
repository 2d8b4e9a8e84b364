import type { PaidChain } from "@/lib/domain/ipc/terms";
import { addDays } from "@/lib/domain/time/calendar";

/**
 * What lists of plans can be narrowed to. They overlap: a plan that expires soon is active, and so is one whose renewal is
 * booked. `active` runs now, `expiring` ends within 7 days with nothing paid beyond, `booked` has a paid term that starts
 * later, `expired` is over.
 */
export const PLAN_FILTERS = ["active", "expiring", "booked", "expired"] as const;
export type PlanFilter = (typeof PLAN_FILTERS)[number];

/** The one state that a plan's badge shows. */
export type PlanState = "scheduled" | "active" | "expiring" | "expired";

/** A plan that ends within so many days asks for a decision. */
export const EXPIRING_DAYS = 7;

/** The state of a plan at an instant; half-open like every period, so a plan is over at the instant it ends. */
export function planState(chain: PaidChain, at: Date): PlanState {
  if (chain.paidUntil <= at) return "expired";
  if (chain.paidUntil <= addDays(at, EXPIRING_DAYS)) return "expiring";
  return at < chain.chainFrom ? "scheduled" : "active";
}
