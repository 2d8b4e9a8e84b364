import "server-only";
import { z } from "zod";
import { type Currency, toText } from "@/lib/domain/money/money";
import type { OrderKind } from "@/lib/domain/orders/order";
import { capabilityName } from "@/lib/services/catalog/capability-name";
import { authorize, type Context } from "@/lib/services/context";
import { type BalanceView, toBalanceView } from "@/lib/services/orders/balance-view";
import { type CheckedReceipt, checkReceipt } from "@/lib/services/orders/order-view";
import { loadQpsQuote } from "@/lib/services/subscriptions/qps-plan-facts";
import { authorizeOverride, quoteWish, wishInput } from "@/lib/services/subscriptions/qps-wish";

export const QuoteQpsOrder = z.object(wishInput);
export type QuoteQpsOrder = z.infer<typeof QuoteQpsOrder>;

/** A plan on one side of a change; nothing of a plan that is not there yet. */
export type PlanSide = Readonly<{ qps: number; from: string; until: string }>;

export type QpsQuoteView = BalanceView &
  Readonly<{
    kind: OrderKind;
    capability: string;
    name: string;
    nameZh: string | null;
    currency: Currency;
    total: string;
    before: PlanSide | null;
    after: PlanSide;
    /** The stretch that is paid for, and what a boost adds meanwhile. */
    from: string;
    until: string;
    extra: number | null;
    period: string;
    periods: number | null;
    accountStatus: "active" | "suspended";
    priceBookVersion: number;
    receipt: CheckedReceipt;
  }>;

/**
 * What a change of a QPS plan would cost now and do, by the very functions that the order runs; nothing is written.
 * @throws DomainError as `quoteWish`; `not_found`, `not_permitted`
 */
export async function quoteQpsOrder(ctx: Context, input: QuoteQpsOrder): Promise<QpsQuoteView> {
  authorize(ctx, "order.write", input.accountId);
  authorizeOverride(ctx, input);
  return ctx.db.read(async (tx) => {
    const facts = await loadQpsQuote(tx, ctx, input.accountId);
    const { quote, record } = await quoteWish(tx, facts, input);
    const { total, kind, capability, period, periods, span, after, receipt } = quote;
    return {
      ...{ kind, capability, period, periods, ...capabilityName(facts.book, capability) },
      ...toBalanceView(facts.wallet, total),
      currency: total.currency,
      total: toText(total),
      before: record && toSide(record.plan),
      after: toSide(after),
      from: span.from.toISOString(),
      until: span.until.toISOString(),
      extra: kind === "boost" ? quote.qps : null,
      accountStatus: facts.status,
      priceBookVersion: facts.book.version,
      receipt: checkReceipt(receipt),
    };
  });
}

function toSide({
  qps,
  chainFrom,
  paidUntil,
}: Readonly<{ qps: number; chainFrom: Date; paidUntil: Date }>): PlanSide {
  return { qps, from: chainFrom.toISOString(), until: paidUntil.toISOString() };
}
