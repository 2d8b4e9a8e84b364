import "server-only";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { getAccount } from "@/db/queries/accounts";
import { listMeters } from "@/db/queries/usage-sums";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { type Currency, toText } from "@/lib/domain/money/money";
import { calendarOf } from "@/lib/domain/usage/business-calendar";
import { quoteMonth } from "@/lib/domain/usage/quote-month";
import type { MeterUse } from "@/lib/domain/usage/usage-facts";
import { priceBookOf } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";

export const GetMonthCharges = z.object({ accountId: accountIdInput });
export type GetMonthCharges = z.infer<typeof GetMonthCharges>;

export type MonthChargeView = Readonly<{
  capability: string;
  /** Calls, or seconds of video. */
  units: number;
  /** The exact amount of all units together, shown half-up to two decimals. */
  amount: string;
  currency: Currency;
}>;
export type MonthChargesView = Readonly<{
  /** `2026-03`, of the account's own now. */
  period: string;
  charges: readonly MonthChargeView[];
}>;

/**
 * What an account's pay-as-you-go has come to in the calendar month, capability by capability, from the counters.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function getMonthCharges(
  ctx: Context,
  { accountId }: GetMonthCharges,
): Promise<MonthChargesView> {
  authorize(ctx, "usage.read", accountId);
  return ctx.db.read(async (tx) => {
    const now = accountNow(await getAccount(tx, accountId), ctx.now);
    const period = calendarOf(ctx.zone).monthOf(now.getTime());
    const uses = await listMeters(tx, accountId, period);
    const books = await booksOf(tx, uses);
    const charges = groupByLine(uses).map((line) => toView(books, line));
    return { period, charges };
  });
}

async function booksOf(tx: Transaction, uses: readonly MeterUse[]): Promise<readonly PriceBook[]> {
  const books: PriceBook[] = [];
  for (const version of new Set(uses.map(({ book }) => book))) books.push(await priceBookOf(tx, version));
  return books;
}

/** The marketplace sells plans alone: a capability is counted in one channel. */
function groupByLine(uses: readonly MeterUse[]): readonly (readonly MeterUse[])[] {
  const lines = new Map<string, MeterUse[]>();
  for (const use of uses) {
    const line = lines.get(`${use.channel} ${use.capability}`);
    if (line) line.push(use);
    else lines.set(`${use.channel} ${use.capability}`, [use]);
  }
  return [...lines.values()];
}

function toView(books: readonly PriceBook[], uses: readonly MeterUse[]): MonthChargeView {
  const { units, shown } = quoteMonth(books, uses);
  return { capability: uses[0]?.capability ?? "", units, amount: toText(shown), currency: shown.currency };
}
