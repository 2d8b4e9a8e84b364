import { invariant } from "@/lib/domain/errors";
import type { PlanLine, PlanOrderFacts, PlanOrderQuote } from "@/lib/domain/ipc/plan-order";
import { nextTerm } from "@/lib/domain/ipc/terms";
import type { Money } from "@/lib/domain/money/money";
import { payOrder, type Payer, type Payment } from "@/lib/domain/orders/pay-order";
import { checkedQuantity, PERIODS_MAX } from "@/lib/domain/pricing/quantity";
import { findIpcCell } from "@/lib/domain/pricing/quote-ipc";
import { quoteIpcPlans } from "@/lib/domain/pricing/quote-ipc-plans";
import { assertRenewable } from "@/lib/domain/subscriptions/life-cycle";

/** Without a period, each plan is renewed for its own: that of its last paid term; for one of them, or `count`. */
export type RenewalInput = Readonly<{ period?: string | undefined; count?: number | undefined }>;

/**
 * Prices one more period, or several, for each of the chosen plans, at the price book in force. A plan that still runs goes on from its
 * expiry, one that has ended starts anew at `now`, as with an order for the same camera (domain.md section 2, renewing).
 * @throws DomainError `unknown_capability`, `unknown_specification` (period), `invalid_quantity` (count),
 *   `already_released` where the price book keeps what ended and a plan was released
 */
export function quoteRenewal(facts: PlanOrderFacts, input: RenewalInput): PlanOrderQuote {
  const { book, now, plans } = facts;
  invariant(plans.length > 0, "a renewal is of at least one plan");
  const wanted = plans.map((plan) => ({ plan, period: input.period ?? plan.period }));
  const periods = checkedQuantity(input.count ?? 1, "count", { max: PERIODS_MAX });
  const charge = quoteIpcPlans(
    book,
    "cell",
    wanted.map(({ plan, period }) => ({ capability: plan.capability, period, periods, seconds: null })),
  );
  plans.forEach((plan) => assertRenewable(plan, book.policies.products.ipc, now));
  const delaySeconds = book.policies.products.ipc.activationDelaySeconds;
  const lines = wanted.map(({ plan, period }, index): PlanLine => {
    const { periodDays } = findIpcCell(book, { capability: plan.capability, period });
    const share = charge.lines[index];
    invariant(share !== undefined, "every plan has its share of the total");
    const days = periodDays * periods;
    return { line: index + 1, plan, period, ...nextTerm(plan, now, { days, delaySeconds }), ...share };
  });
  const kind = lines.every((line) => line.kind === "renewal") ? "renewal" : "new";
  return { kind, total: charge.total, lines, receipt: charge.receipt };
}

/**
 * Decides a renewal that is paid for: what the quote says is what the wallet gives.
 * @throws DomainError as `quoteRenewal`, then as `payOrder`
 */
export function decideRenewal(
  facts: PlanOrderFacts & Payer,
  input: RenewalInput & Readonly<{ quotedTotal: Money }>,
): Payment & Readonly<{ quote: PlanOrderQuote }> {
  const quote = quoteRenewal(facts, input);
  return {
    quote,
    ...payOrder(facts, { total: quote.total, quotedTotal: input.quotedTotal, product: "ipc" }),
  };
}
