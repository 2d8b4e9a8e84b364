import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { decideRenewal, quoteRenewal } from "@/lib/domain/ipc/decide-renewal";
import type { PlanState } from "@/lib/domain/ipc/plan-order";
import { invariant } from "@/lib/domain/errors";
import type { PaidChain } from "@/lib/domain/ipc/terms";
import type { Money } from "@/lib/domain/money/money";
import type { OrderKind } from "@/lib/domain/orders/order";
import type { Payer, Payment } from "@/lib/domain/orders/pay-order";
import type { Receipt } from "@/lib/domain/pricing/receipt";
import { payQpsDeed } from "@/lib/domain/subscriptions/qps-deed";
import { quoteQpsRenewal, type QpsRenewable, type Rivals } from "@/lib/domain/subscriptions/quote-qps-terms";
import type { Period } from "@/lib/domain/time/calendar";

/** A plan of any product, as far as one more period of it is concerned. */
export type AnyPlan =
  (PlanState & Readonly<{ product: "ipc" }>) | (QpsRenewable & Readonly<{ product: "qps"; id: string }>);

export type RenewalMoment = Readonly<{ book: PriceBook; now: Date; zone: string; rivals: Rivals }> & Payer;

/** One more period that was paid for: what its order says, and the chain that results. */
export type PlanRenewal = Payment &
  Readonly<{
    kind: OrderKind;
    total: Money;
    receipt: Receipt;
    period: string;
    qps: number | null;
    periods: number | null;
    span: Period;
    chain: PaidChain;
  }>;

/**
 * Renews a plan for one of its own periods at the price of the moment, whatever it is: nobody looks at a quote.
 * @throws DomainError as the product's renewal, then as `payOrder`
 */
export function renewOnce(plan: AnyPlan, moment: RenewalMoment): PlanRenewal {
  return plan.product === "ipc" ? renewDevicePlan(plan, moment) : renewQpsPlan(plan, moment);
}

function renewDevicePlan(plan: PlanState, { book, now, status, wallet }: RenewalMoment): PlanRenewal {
  const facts = { book, now, plans: [plan], status, wallet };
  const { quote, ...payment } = decideRenewal(facts, { quotedTotal: quoteRenewal(facts, {}).total });
  const [line] = quote.lines;
  invariant(line !== undefined, "the renewal of one plan has one line");
  const { kind, period, term: span, chain } = line;
  return {
    ...payment,
    kind,
    period,
    span,
    chain,
    total: quote.total,
    receipt: quote.receipt,
    qps: null,
    periods: null,
  };
}

function renewQpsPlan(plan: QpsRenewable, moment: RenewalMoment): PlanRenewal {
  const quote = quoteQpsRenewal({ ...moment, plan }, { count: 1 });
  const { quote: deed, ...payment } = payQpsDeed(moment, quote, quote.total);
  const { after, ...rest } = deed;
  const { chainFrom, paidUntil } = after;
  return { ...payment, ...rest, chain: { chainFrom, paidUntil } };
}
