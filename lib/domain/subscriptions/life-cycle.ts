import type { ProductPolicy } from "@/lib/domain/catalog/policies";
import { DomainError } from "@/lib/domain/errors";
import type { PaidChain } from "@/lib/domain/ipc/terms";
import { addDays, isWithin, type Period } from "@/lib/domain/time/calendar";

/** Every state that a subscription of any product can be in. */
export const LIFE_STATES = ["scheduled", "active", "expired", "retained", "released", "refunded"] as const;
export type LifeState = (typeof LIFE_STATES)[number];

/**
 * What each state can turn into, by itself or by a deed. A product that keeps what expired goes through `retained` to
 * `released`, another one to `expired`; renewing leads back to `active` from all but a release.
 */
export const LIFE_STEPS: Readonly<Record<LifeState, readonly LifeState[]>> = {
  scheduled: ["active", "refunded"],
  active: ["expired", "retained"],
  expired: ["active", "scheduled"],
  retained: ["active", "released"],
  released: [],
  refunded: [],
};

/** A paid stretch; one that was given back does not stand. */
export type LifeTerm = Period & Readonly<{ isRefunded: boolean }>;
type LifePolicy = Pick<ProductPolicy, "retentionDays">;

/**
 * The state of a subscription at an instant, from its terms alone: nothing is stored that a job would have to turn over.
 * Half-open like every period: at the instant at which it ends, it has ended.
 */
export function lifeState(terms: readonly LifeTerm[], policy: LifePolicy, at: Date): LifeState {
  const standing = terms.filter(({ isRefunded }) => !isRefunded);
  if (standing.some((term) => isWithin(at, term))) return "active";
  if (standing.some(({ from }) => at < from)) return "scheduled";
  const end = lastEnd(standing);
  return end === undefined ? "refunded" : stateAfter(end, policy, at);
}

/** The same of a chain of terms without a gap inside, by where it begins and ends; of an empty one nothing stands. */
export function chainState(chain: PaidChain, policy: LifePolicy, at: Date): LifeState {
  const { chainFrom: from, paidUntil: until } = chain;
  return lifeState(from < until ? [{ from, until, isRefunded: false }] : [], policy, at);
}

/**
 * What was released cannot be renewed: what it held is gone. Renewing while it is kept starts a new term.
 * @throws DomainError `already_released`, naming the plan
 */
export function assertRenewable(
  plan: PaidChain & Readonly<{ capability: string; deviceId?: string }>,
  policy: LifePolicy,
  at: Date,
): void {
  if (chainState(plan, policy, at) !== "released") return;
  const { capability, deviceId: device } = plan;
  throw new DomainError("already_released", {
    field: "plan",
    capability,
    ...(device === undefined ? {} : { device }),
  });
}

function stateAfter(end: Date, { retentionDays }: LifePolicy, at: Date): LifeState {
  if (retentionDays === null) return "expired";
  return at < addDays(end, retentionDays) ? "retained" : "released";
}

function lastEnd(terms: readonly LifeTerm[]): Date | undefined {
  return terms.reduce<Date | undefined>(
    (last, { until }) => (last === undefined || last < until ? until : last),
    undefined,
  );
}
