import { DomainError, invariant } from "@/lib/domain/errors";
import { shortenDeviceId } from "@/lib/domain/ipc/device-ids";
import type { MovingPlan, StandingTerm } from "@/lib/domain/ipc/decide-replacement";
import type { StandingChain } from "@/lib/domain/ipc/terms";
import type { Money } from "@/lib/domain/money/money";
import type { OrderKind, OrderStatus } from "@/lib/domain/orders/order";
import {
  type LineRefund,
  type RefundedOrder,
  refundLine,
  statusAfterRefund,
} from "@/lib/domain/orders/refund-lines";

export type CancellationFacts = Readonly<{
  now: Date;
  /** The plan with its standing terms from the oldest on, and the one that the line paid for. */
  plan: MovingPlan;
  term: StandingTerm;
  /** The line of the order, and what was paid for it. */
  line: Readonly<{ kind: OrderKind; amount: Money }>;
  order: RefundedOrder;
}>;

export type CancellationPlan = LineRefund &
  Readonly<{
    chain: StandingChain;
    /** The order's new status, or null while other lines of it stand. */
    status: OrderStatus | null;
  }>;

/** Whether everything that was paid for a term can be had back now (domain.md section 2, refunding). */
export function isCancellable(term: StandingTerm, facts: Omit<CancellationFacts, "order" | "term">): boolean {
  const last = facts.plan.terms.at(-1);
  return facts.line.kind === "renewal" && facts.now < term.from && last?.id === term.id;
}

/**
 * Cancels a renewal that has not started: everything that was paid for the line goes back to the wallet, and the plan ends
 * where the term before it does. The last paid term comes first.
 * @throws DomainError `not_refundable` for a term that has started or is no renewal, `later_term_first`
 */
export function decideCancellation(facts: CancellationFacts): CancellationPlan {
  const { plan, term, line, order } = facts;
  const device = shortenDeviceId(plan.deviceId);
  if (line.kind !== "renewal" || term.from <= facts.now) {
    throw new DomainError("not_refundable", { field: "term", device });
  }
  const last = plan.terms.at(-1);
  if (!last || last.id !== term.id) throw new DomainError("later_term_first", { field: "term", device });
  const before = plan.terms.at(-2);
  invariant(
    before?.until.getTime() === term.from.getTime(),
    "a renewal begins where the term before it ends",
  );
  return {
    ...refundLine(order, line.amount),
    chain: { chainFrom: plan.chainFrom, paidUntil: term.from, lastFrom: before.from },
    status: statusAfterRefund(order, 1),
  };
}
