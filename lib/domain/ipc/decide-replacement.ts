import { type AccountStatus, assertMayBuy } from "@/lib/domain/accounts/wallet";
import { DomainError } from "@/lib/domain/errors";
import { checkDeviceId, shortenDeviceId } from "@/lib/domain/ipc/device-ids";
import type { PlanState } from "@/lib/domain/ipc/plan-order";
import type { PaidChain, StandingChain } from "@/lib/domain/ipc/terms";
import { laterOf, type Period } from "@/lib/domain/time/calendar";

/** A paid stretch of a plan as it stands, and the line of the order that paid for it. */
export type StandingTerm = Period &
  Readonly<{ id: string; period: string; orderId: string; orderLine: number }>;

export type MovingPlan = PlanState & Readonly<{ terms: readonly StandingTerm[] }>;

/** What the camera that takes over has already, by capability. */
export type TakenPlans = ReadonlyMap<string, PaidChain & Readonly<{ id: string }>>;

export type ReplacementFacts = Readonly<{
  now: Date;
  status: AccountStatus;
  deviceId: string;
  /** The plans of the old camera that are to move, each with its standing terms from the oldest on. */
  plans: readonly MovingPlan[];
  taken: TakenPlans;
}>;

/** A stretch of a term: what stays with the old camera, or what the new one goes on with. */
export type TermPiece = Omit<StandingTerm, "id">;

export type PlanMove = Readonly<{
  plan: MovingPlan;
  /** The new camera's plan of this capability that has ended, if it ever had one: it is the one that goes on. */
  targetId: string | null;
  /** Terms that do not stand any more, and what stands instead on either side. */
  voided: readonly StandingTerm[];
  kept: readonly TermPiece[];
  moved: readonly TermPiece[];
  oldChain: StandingChain;
  newChain: StandingChain;
}>;

export type ReplacementPlan = Readonly<{ newDeviceId: string; moves: readonly PlanMove[] }>;

/**
 * Moves the rest of a camera's plans to another camera, free of charge: the old one's term ends now, the new one goes on
 * from now to the old expiry, and what is booked follows. At every instant as many plans run as did before.
 * @throws DomainError for the new id (`device_id_*`), `same_device`, `account_suspended`, `plan_ended` when nothing of a
 *   plan is left, `plan_exists` when the new camera has the capability already; in this order
 */
export function decideReplacement(
  facts: ReplacementFacts,
  input: Readonly<{ newDeviceId: string }>,
): ReplacementPlan {
  const { now, taken } = facts;
  const field = "newDeviceId";
  const newDeviceId = checkDeviceId(input.newDeviceId, { field });
  const shown = shortenDeviceId(newDeviceId);
  if (newDeviceId === facts.deviceId) throw new DomainError("same_device", { field, device: shown });
  assertMayBuy(facts.status);
  if (facts.plans.length === 0) throw nothingLeft(facts.deviceId);
  for (const plan of facts.plans) if (plan.paidUntil <= now) throw nothingLeft(plan.deviceId);
  for (const { capability } of facts.plans) {
    const there = taken.get(capability);
    if (there && there.paidUntil > now)
      throw new DomainError("plan_exists", { field, device: shown, capability });
  }
  return { newDeviceId, moves: facts.plans.map((plan) => movePlan(plan, now, taken)) };
}

function nothingLeft(deviceId: string): DomainError {
  return new DomainError("plan_ended", { field: "plans", device: shortenDeviceId(deviceId) });
}

function movePlan(plan: MovingPlan, now: Date, taken: TakenPlans): PlanMove {
  const voided = plan.terms.filter(({ until }) => until > now);
  const kept = voided.filter(({ from }) => from < now).map((term) => toPiece(term, { until: now }));
  const moved = voided.map((term) => toPiece(term, { from: laterOf(term.from, now) }));
  const chainFrom = plan.chainFrom < now ? plan.chainFrom : now;
  const newFrom = laterOf(plan.chainFrom, now);
  return {
    plan,
    targetId: taken.get(plan.capability)?.id ?? null,
    voided,
    kept,
    moved,
    // A plan that had not begun leaves nothing behind: an empty chain, which is over.
    oldChain: { chainFrom, paidUntil: now, lastFrom: kept.at(-1)?.from ?? chainFrom },
    newChain: { chainFrom: newFrom, paidUntil: plan.paidUntil, lastFrom: moved.at(-1)?.from ?? newFrom },
  };
}

function toPiece(term: StandingTerm, border: Partial<Period>): TermPiece {
  const { from, until, period, orderId, orderLine } = { ...term, ...border };
  return { from, until, period, orderId, orderLine };
}
