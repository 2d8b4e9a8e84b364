import "server-only";
import { z } from "zod";
import { getAccount, getWallet } from "@/db/queries/accounts";
import { listPlansByName } from "@/db/queries/subscriptions";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { type Currency, toText } from "@/lib/domain/money/money";
import { type IpcQuote, quoteIpc } from "@/lib/domain/ipc/decide-ipc-order";
import type { OrderKind } from "@/lib/domain/orders/order";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import { type BalanceView, toBalanceView } from "@/lib/services/orders/balance-view";
import { type CheckedReceipt, checkReceipt } from "@/lib/services/orders/order-view";

export const QuoteIpcOrder = z.object({
  accountId: accountIdInput,
  devices: z.array(z.string().max(2_000)).max(1_000),
  capability: z.string().max(64),
  period: z.string().max(64),
});
export type QuoteIpcOrder = z.infer<typeof QuoteIpcOrder>;

export type IpcQuoteView = BalanceView &
  Readonly<{
    currency: Currency;
    unitPrice: string;
    total: string;
    accountStatus: "active" | "suspended";
    priceBookVersion: number;
    periodDays: number;
    imageAnalysesPerDay: number;
    eventSearchesPerDay: number;
    renewals: number;
    lines: readonly Readonly<{
      line: number;
      deviceId: string;
      kind: OrderKind;
      amount: string;
      from: string;
      until: string;
    }>[];
    receipt: CheckedReceipt;
  }>;

/**
 * What an IPC order would cost now and what it would do, by the very function that the order runs; nothing is written.
 * @throws DomainError for bad devices, `unknown_capability`, `unknown_specification`, `not_found`, `not_permitted`
 */
export async function quoteIpcOrder(ctx: Context, input: QuoteIpcOrder): Promise<IpcQuoteView> {
  authorize(ctx, "order.write", input.accountId);
  const { accountId, capability } = input;
  const devices = input.devices.map((text) => text.trim());
  return ctx.db.read(async (tx) => {
    const account = await getAccount(tx, accountId);
    const now = accountNow(account, ctx.now);
    const [{ wallet }, rows, book] = await Promise.all([
      getWallet(tx, accountId, "CNY"),
      listPlansByName(
        tx,
        devices.map((deviceId) => ({ accountId, deviceId, capability })),
      ),
      priceBookAt(tx, now),
    ]);
    const quote = quoteIpc({ book, now, plans: new Map(rows.map((row) => [row.deviceId, row])) }, input);
    return {
      ...toQuoteView(quote),
      ...toBalanceView(wallet, quote.total),
      accountStatus: account.status,
      priceBookVersion: book.version,
    };
  });
}

function toQuoteView(quote: IpcQuote) {
  return {
    currency: quote.total.currency,
    unitPrice: toText(quote.unitPrice),
    total: toText(quote.total),
    periodDays: quote.periodDays,
    imageAnalysesPerDay: quote.imageAnalysesPerDay,
    eventSearchesPerDay: quote.eventSearchesPerDay,
    renewals: quote.lines.filter((line) => line.kind === "renewal").length,
    lines: quote.lines.map(({ line, deviceId, kind, amount, term }) => ({
      line,
      deviceId,
      kind,
      amount: toText(amount),
      from: term.from.toISOString(),
      until: term.until.toISOString(),
    })),
    receipt: checkReceipt(quote.receipt),
  };
}
