import { DomainError } from "@/lib/domain/errors";
import type { PaidChain } from "@/lib/domain/ipc/terms";
import type { Money } from "@/lib/domain/money/money";
import type { OrderKind, OrderStatus } from "@/lib/domain/orders/order";
import {
  type LineRefund,
  type RefundedOrder,
  refundLine,
  statusAfterRefund,
} from "@/lib/domain/orders/refund-lines";
import type { Period } from "@/lib/domain/time/calendar";

export type RefundedTerm = Period & Readonly<{ id: string }>;

export type PlanRefundFacts = Readonly<{
  now: Date;
  plan: PaidChain & Readonly<{ capability: string }>;
  /** The terms that stand, from the oldest on, and the one that the line paid for. */
  terms: readonly RefundedTerm[];
  term: RefundedTerm;
  line: Readonly<{ kind: OrderKind; amount: Money }>;
  order: RefundedOrder;
}>;

export type PlanRefund = LineRefund & Readonly<{ chain: PaidChain; status: OrderStatus | null }>;

/** Whether everything that was paid for a term can be had back now. */
export function isTermRefundable({
  now,
  terms,
  term,
  line,
}: Omit<PlanRefundFacts, "order" | "plan">): boolean {
  return line.kind === "renewal" && now < term.from && terms.at(-1)?.id === term.id;
}

/**
 * Gives back a renewal of a QPS plan that has not started: everything that was paid for it, the last paid term first. What
 * upgrades and boosts cost is theirs and is not given back; a boost ends with what is paid.
 * @throws DomainError `not_refundable` for a term that has started or is no renewal, `later_term_first`
 */
export function decidePlanRefund(facts: PlanRefundFacts): PlanRefund {
  const { now, plan, terms, term, line, order } = facts;
  const { capability, chainFrom } = plan;
  if (line.kind !== "renewal" || term.from <= now)
    throw new DomainError("not_refundable", { field: "term", capability });
  if (!isTermRefundable(facts)) throw new DomainError("later_term_first", { field: "term", capability });
  return {
    ...refundLine(order, line.amount),
    chain: { chainFrom, paidUntil: terms.at(-2)?.until ?? chainFrom },
    status: statusAfterRefund(order, 1),
  };
}
