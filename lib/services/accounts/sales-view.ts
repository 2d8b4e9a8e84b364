import "server-only";
import type { DaySumRow } from "@/db/queries/day-sums";
import { type Currency, CURRENCIES, money, sum, toText } from "@/lib/domain/money/money";

/** One product's amounts in one currency, a text for each day; days without any are `0.00`. */
export type DaySeries = Readonly<{ product: string; amounts: readonly string[] }>;

export type SalesOfCurrency = Readonly<{
  currency: Currency;
  orders: number;
  ordered: string;
  revenue: string;
  orderedByDay: readonly DaySeries[];
  revenueByDay: readonly DaySeries[];
}>;

/** `days` are calendar dates of the business zone, oldest first. Currencies without any movement are left out. */
export type Sales = Readonly<{ days: readonly string[]; currencies: readonly SalesOfCurrency[] }>;

type Sums = Readonly<{ orders: readonly DaySumRow[]; revenue: readonly DaySumRow[] }>;

export function toSales(days: readonly string[], { orders, revenue }: Sums): Sales {
  const currencies = CURRENCIES.flatMap((currency): SalesOfCurrency[] => {
    const own = { orders: ofCurrency(orders, currency), revenue: ofCurrency(revenue, currency) };
    if (own.orders.length + own.revenue.length === 0) return [];
    return [
      {
        currency,
        orders: own.orders.reduce((count, row) => count + row.count, 0),
        ordered: totalOf(own.orders, currency),
        revenue: totalOf(own.revenue, currency),
        orderedByDay: toSeries(own.orders, days, currency),
        revenueByDay: toSeries(own.revenue, days, currency),
      },
    ];
  });
  return { days, currencies };
}

function ofCurrency(rows: readonly DaySumRow[], currency: Currency): readonly DaySumRow[] {
  return rows.filter((row) => row.currency === currency);
}

function totalOf(rows: readonly DaySumRow[], currency: Currency): string {
  return toText(
    sum(
      rows.map(({ amount }) => money(amount, currency)),
      currency,
    ),
  );
}

function toSeries(
  rows: readonly DaySumRow[],
  days: readonly string[],
  currency: Currency,
): readonly DaySeries[] {
  const products = [...new Set(rows.map(({ product }) => product))].sort();
  return products.map((product) => ({
    product,
    amounts: days.map((day) =>
      totalOf(
        rows.filter((row) => row.day === day && row.product === product),
        currency,
      ),
    ),
  }));
}
