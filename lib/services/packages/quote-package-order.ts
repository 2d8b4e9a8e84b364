import "server-only";
import { z } from "zod";
import { getAccount, getWallet } from "@/db/queries/accounts";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { type Currency, toText } from "@/lib/domain/money/money";
import { quotePackageOrder as decideQuote } from "@/lib/domain/packages/decide-package-order";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { type BalanceView, toBalanceView } from "@/lib/services/orders/balance-view";
import { type CheckedReceipt, checkReceipt } from "@/lib/services/orders/order-view";
import { packageChoice } from "@/lib/services/packages/package-choice";

export const QuotePackageOrder = z.object(packageChoice);
export type QuotePackageOrder = z.infer<typeof QuotePackageOrder>;

export type PackageQuoteView = BalanceView &
  Readonly<{
    currency: Currency;
    unitPrice: string;
    total: string;
    accountStatus: "active" | "suspended";
    priceBookVersion: number;
    lots: number;
    size: number;
    unit: "point" | "call";
    from: string;
    until: string;
    receipt: CheckedReceipt;
  }>;

/**
 * What packages would cost now, by the very function that the order runs; nothing is written.
 * @throws DomainError `unknown_specification`, `invalid_quantity`, `method_not_supported`, `not_found`, `not_permitted`
 */
export async function quotePackageOrder(ctx: Context, input: QuotePackageOrder): Promise<PackageQuoteView> {
  authorize(ctx, "order.write", input.accountId);
  return ctx.db.read(async (tx) => {
    const account = await getAccount(tx, input.accountId);
    const now = accountNow(account, ctx.now);
    const [{ wallet }, book] = await Promise.all([
      getWallet(tx, input.accountId, "CNY"),
      priceBookAt(tx, now),
    ]);
    const quote = decideQuote({ book, now, zone: ctx.zone }, input);
    return {
      ...toBalanceView(wallet, quote.total),
      currency: quote.total.currency,
      unitPrice: toText(quote.unitPrice),
      total: toText(quote.total),
      accountStatus: account.status,
      priceBookVersion: book.version,
      lots: quote.lines.length,
      size: quote.size,
      unit: quote.sold.unit,
      from: quote.validity.from.toISOString(),
      until: quote.validity.until.toISOString(),
      receipt: checkReceipt(quote.receipt),
    };
  });
}
