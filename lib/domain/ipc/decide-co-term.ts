import { DomainError, invariant } from "@/lib/domain/errors";
import type { PlanLine, PlanOrderFacts, PlanOrderQuote, PlanState } from "@/lib/domain/ipc/plan-order";
import type { Money } from "@/lib/domain/money/money";
import { payOrder, type Payer, type Payment } from "@/lib/domain/orders/pay-order";
import { quoteIpcPlans } from "@/lib/domain/pricing/quote-ipc-plans";
import { PERIODS_MAX } from "@/lib/domain/pricing/quantity";
import { addDays } from "@/lib/domain/time/calendar";

/** Why a plan stays as it is: it already ends then, it ends later (nothing is ever shortened), or it has ended. */
export type Unchanged = Readonly<{ plan: PlanState; because: "ends_then" | "ends_later" | "ended" }>;

export type CoTermInput = Readonly<{ until: Date }>;
export type CoTermQuote = PlanOrderQuote & Readonly<{ until: Date; unchanged: readonly Unchanged[] }>;

const SECOND = 1_000;

/**
 * Brings plans to one expiry: each that ends earlier is extended from its expiry to `until`, at the price by the day of its
 * own period (that of its last paid term) in the price book in force: period price / period days × days. A day is 24 hours;
 * time counts to the second, a started one whole. The total is rounded once.
 * @throws DomainError `nothing_to_extend` when no plan would change, `invalid_input` (until) for more than ten years ahead,
 *   `unknown_capability`, `unknown_specification` (period) where the price book has a plan's own cell no more
 */
export function quoteCoTerm(facts: PlanOrderFacts, { until }: CoTermInput): CoTermQuote {
  const { book, now, plans } = facts;
  if (until > addDays(now, PERIODS_MAX)) throw new DomainError("invalid_input", { field: "until" });
  const unchanged = plans.flatMap((plan): Unchanged[] => {
    const because = staysBecause(plan, now, until);
    return because === null ? [] : [{ plan, because }];
  });
  const extended = plans.filter((plan) => staysBecause(plan, now, until) === null);
  if (extended.length === 0) throw new DomainError("nothing_to_extend", { field: "until" });
  const charge = quoteIpcPlans(
    book,
    "co-term",
    extended.map(({ capability, period, paidUntil }) => ({
      capability,
      period,
      seconds: Math.ceil((until.getTime() - paidUntil.getTime()) / SECOND),
    })),
  );
  const lines = extended.map((plan, index): PlanLine => {
    const share = charge.lines[index];
    invariant(share !== undefined, "every plan has its share of the total");
    return {
      line: index + 1,
      plan,
      kind: "renewal",
      period: plan.period,
      term: { from: plan.paidUntil, until },
      chain: { chainFrom: plan.chainFrom, paidUntil: until },
      ...share,
    };
  });
  return { kind: "co-term", total: charge.total, lines, receipt: charge.receipt, until, unchanged };
}

/** An ended plan is not brought along: what it would cost changes with every second until it is confirmed. */
function staysBecause(plan: PlanState, now: Date, until: Date): Unchanged["because"] | null {
  if (plan.paidUntil <= now) return "ended";
  if (plan.paidUntil.getTime() === until.getTime()) return "ends_then";
  return plan.paidUntil > until ? "ends_later" : null;
}

/**
 * Decides a co-terming that is paid for: what the quote says is what the wallet gives.
 * @throws DomainError as `quoteCoTerm`, then as `payOrder`
 */
export function decideCoTerm(
  facts: PlanOrderFacts & Payer,
  input: CoTermInput & Readonly<{ quotedTotal: Money }>,
): Payment & Readonly<{ quote: CoTermQuote }> {
  const quote = quoteCoTerm(facts, input);
  return {
    quote,
    ...payOrder(facts, { total: quote.total, quotedTotal: input.quotedTotal, product: "ipc" }),
  };
}
