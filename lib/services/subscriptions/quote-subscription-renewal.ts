import "server-only";
import { z } from "zod";
import { getListedPlan } from "@/db/queries/plan-lists";
import { DomainError, invariant } from "@/lib/domain/errors";
import type { Currency } from "@/lib/domain/money/money";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import { quoteRenewal } from "@/lib/services/ipc/quote-renewal";
import type { BalanceView } from "@/lib/services/orders/balance-view";
import type { CheckedReceipt } from "@/lib/services/orders/order-view";
import { quoteQpsOrder } from "@/lib/services/subscriptions/quote-qps-order";

export const QuoteSubscriptionRenewal = z.object({ accountId: accountIdInput, planId: z.uuid() });
export type QuoteSubscriptionRenewal = z.infer<typeof QuoteSubscriptionRenewal>;

export type RenewalQuoteView = BalanceView &
  Readonly<{
    currency: Currency;
    total: string;
    /** Where the plan ends now, from when on is paid, and where it will end. */
    paidUntil: string;
    from: string;
    until: string;
    receipt: CheckedReceipt;
  }>;

/**
 * What one more of its last period would cost now and do, for a plan of any product, by the very functions that
 * `renewSubscription` runs; nothing is written.
 * @throws DomainError as the product's own quote; `not_found`, `not_permitted`
 */
export async function quoteSubscriptionRenewal(
  ctx: Context,
  { accountId, planId }: QuoteSubscriptionRenewal,
): Promise<RenewalQuoteView> {
  authorize(ctx, "order.write", accountId);
  const { plan } = await ctx.db.read((tx) => getListedPlan(tx, planId));
  if (plan.accountId !== accountId) throw new DomainError("not_found", { field: "plan" });
  const { paidUntil, from, until, quote } =
    plan.product === "ipc" ? await ofCamera(ctx, accountId, planId) : await ofQps(ctx, accountId, planId);
  const { currency, total, available, availableAfter, shortfall, receipt } = quote;
  return { currency, total, available, availableAfter, shortfall, receipt, paidUntil, from, until };
}

async function ofCamera(ctx: Context, accountId: string, planId: string) {
  const quote = await quoteRenewal(ctx, { accountId, plans: [planId] });
  const [line] = quote.lines;
  invariant(line !== undefined, "the renewal of one plan has one line");
  const { paidUntil, from, until } = line;
  return { quote, paidUntil, from, until };
}

async function ofQps(ctx: Context, accountId: string, planId: string) {
  const wish = { change: "renew", planId, count: 1 } as const;
  const quote = await quoteQpsOrder(ctx, { accountId, wish, overrideReason: "" });
  const { from, until, before } = quote;
  return { quote, paidUntil: before?.until ?? from, from, until };
}
