import "server-only";
import type { AccountRow } from "@/db/queries/accounts";
import type { Wallet } from "@/lib/domain/accounts/wallet";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { PlanOrderQuote } from "@/lib/domain/ipc/plan-order";
import { type Currency, toText } from "@/lib/domain/money/money";
import type { OrderKind } from "@/lib/domain/orders/order";
import { toBalanceView } from "@/lib/services/orders/balance-view";
import { type CheckedReceipt, checkReceipt } from "@/lib/services/orders/order-view";

export type PlanQuoteLine = Readonly<{
  planId: string;
  deviceId: string;
  capability: string;
  period: string;
  kind: OrderKind;
  /** Where the plan ends now, and where it will; and from when on is paid. */
  paidUntil: string;
  from: string;
  until: string;
  amount: string;
}>;

export type PlanQuoteView = Readonly<{
  currency: Currency;
  total: string;
  /** What may be spent now, and what would be left; the latter is null when it does not suffice. */
  available: string;
  availableAfter: string | null;
  shortfall: string | null;
  accountStatus: "active" | "suspended";
  priceBookVersion: number;
  lines: readonly PlanQuoteLine[];
  receipt: CheckedReceipt;
}>;

type Quoted = Readonly<{ account: AccountRow; wallet: Wallet; book: PriceBook; quote: PlanOrderQuote }>;

export function toPlanQuoteView({ account, wallet, book, quote }: Quoted): PlanQuoteView {
  return {
    currency: quote.total.currency,
    total: toText(quote.total),
    ...toBalanceView(wallet, quote.total),
    accountStatus: account.status,
    priceBookVersion: book.version,
    lines: quote.lines.map(({ plan, kind, period, amount, term }) => ({
      planId: plan.id,
      deviceId: plan.deviceId,
      capability: plan.capability,
      period,
      kind,
      paidUntil: plan.paidUntil.toISOString(),
      from: term.from.toISOString(),
      until: term.until.toISOString(),
      amount: toText(amount),
    })),
    receipt: checkReceipt(quote.receipt),
  };
}
