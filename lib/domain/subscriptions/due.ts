import type { Policies } from "@/lib/domain/catalog/policies";
import { addDays } from "@/lib/domain/time/calendar";

/** What decides when something happens to a plan by itself. */
export type RenewablePlan = Readonly<{ paidUntil: Date; autoRenew: boolean }>;

type DuePolicies = Pick<Policies, "alerts" | "autoRenewalDays">;

/** The instants at which the coming expiry is told, with the days that are left then. */
export function expiryEdges(
  until: Date,
  { alerts }: DuePolicies,
): readonly Readonly<{ days: number; at: Date }>[] {
  return alerts.expiryDays.map((days) => ({ days, at: addDays(until, -days) }));
}

/** Whether a plan that renews itself tries to at this very instant. */
export function isRenewalTry(plan: RenewablePlan, policies: DuePolicies, at: Date): boolean {
  return plan.autoRenew && triesOf(plan, policies).some((instant) => instant.getTime() === at.getTime());
}

function triesOf({ paidUntil }: RenewablePlan, { autoRenewalDays }: DuePolicies): readonly Date[] {
  return autoRenewalDays.map((days) => addDays(paidUntil, days));
}

/** When a plan that renews itself tries to again, after an instant. */
export function nextTryAt(plan: RenewablePlan, policies: DuePolicies, after: Date): Date | null {
  return plan.autoRenew ? earliest(triesOf(plan, policies).filter((at) => after < at)) : null;
}

/**
 * When the next thing happens to a plan by itself after an instant: an expiry edge, the expiry, a try to renew it. What lies at
 * the instant or before it is not made up for: it was due before the plan, its term or its switch was there.
 */
export function planDueAt(plan: RenewablePlan, policies: DuePolicies, after: Date): Date | null {
  return earliest(
    [
      ...expiryEdges(plan.paidUntil, policies).map(({ at }) => at),
      plan.paidUntil,
      ...(plan.autoRenew ? triesOf(plan, policies) : []),
    ].filter((at) => after < at),
  );
}

/** When the coming expiry of a lot is told next, after an instant. */
export function lotDueAt(
  lot: Readonly<{ expiresAt: Date }>,
  policies: DuePolicies,
  after: Date,
): Date | null {
  return earliest(
    expiryEdges(lot.expiresAt, policies)
      .map(({ at }) => at)
      .filter((at) => after < at),
  );
}

/** The first of some instants; null of none. */
export function earliest(instants: readonly (Date | null)[]): Date | null {
  return instants.reduce<Date | null>(
    (first, at) => (at !== null && (first === null || at < first) ? at : first),
    null,
  );
}
