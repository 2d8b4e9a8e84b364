import "server-only";
import type { Transaction } from "@/db/client";
import { type DayBurn, listPaidUse, listWalletBurn } from "@/db/queries/burn";
import { listMeters } from "@/db/queries/usage-sums";
import { Decimal } from "@/lib/domain/money/decimal";
import type { Currency } from "@/lib/domain/money/money";
import { accruedSixtieths } from "@/lib/domain/usage/accrual";
import type { MeterUse } from "@/lib/domain/usage/usage-facts";
import { priceBookOf } from "@/lib/services/catalog/price-books";

type Asked = Readonly<{ accountId: string; currency: Currency; from: Date; zone: string }>;

/**
 * What a wallet lost by business day: orders, and what was used after the fact. A day's units cost what the units of
 * their month cost on average, for tiers are filled by the month and not by the day.
 */
export async function loadWalletBurn(tx: Transaction, asked: Asked): Promise<readonly DayBurn[]> {
  const days = await listWalletBurn(tx, asked);
  // What is used after the fact is priced in CNY.
  if (asked.currency !== "CNY") return days;
  const sums = new Map(days.map(({ day, burned }) => [day, new Decimal(burned)]));
  const prices = new Map<string, ReadonlyMap<string, Decimal>>();
  for (const { day, capability, channel, units } of await listPaidUse(tx, asked)) {
    const period = day.slice(0, 7);
    const known = prices.get(period) ?? (await averagePrices(tx, asked.accountId, period));
    prices.set(period, known);
    const price = known.get(`${channel} ${capability}`) ?? new Decimal(0);
    sums.set(day, price.times(units).plus(sums.get(day) ?? 0));
  }
  return [...sums].map(([day, burned]) => ({ day, burned: burned.toFixed() }));
}

async function averagePrices(tx: Transaction, accountId: string, period: string) {
  const lines = new Map<string, MeterUse[]>();
  for (const use of await listMeters(tx, accountId, period)) {
    const key = `${use.channel} ${use.capability}`;
    const line = lines.get(key);
    if (line) line.push(use);
    else lines.set(key, [use]);
  }
  const prices = new Map<string, Decimal>();
  for (const [key, uses] of lines) {
    const books = await Promise.all(
      [...new Set(uses.map(({ book }) => book))].map((book) => priceBookOf(tx, book)),
    );
    const changes = uses.map(({ units, ...rest }) => ({ ...rest, before: 0, after: units }));
    const units = uses.reduce((sum, use) => sum + use.units, 0);
    if (units > 0) prices.set(key, accruedSixtieths(books, [], changes).div(60).div(units));
  }
  return prices;
}
