import "server-only";
import type { Basis } from "@/lib/domain/catalog/price";
import { quotient } from "@/lib/domain/catalog/price-figure";
import type { Currency } from "@/lib/domain/money/money";
import { periodBreakEven } from "@/lib/domain/pricing/break-even";
import type { Unit } from "@/lib/domain/pricing/receipt";
import type { PeriodComparison } from "@/lib/services/pricing/comparison";

/** A period that is sold: its price, and how long it is where that can be said in whole units. */
export type SoldPeriod = Readonly<{
  period: Unit;
  price: string;
  basis: Basis;
  length?: Readonly<{ count: number; unit: "day" | "month" }>;
}>;

/** A day's or month's price is shown to this many decimals. */
const EACH_DECIMALS = 4;

/** Periods from the shortest to the longest, each held against the shortest; null where there is only one. */
export function comparePeriods(
  periods: readonly SoldPeriod[],
  of: Readonly<{ currency: Currency; current: string }>,
): PeriodComparison | null {
  const [shortest, ...longer] = periods;
  if (!shortest || longer.length === 0) return null;
  const rows = periods.map((sold) => {
    const breakEven = sold === shortest ? null : periodBreakEven(shortest.price, sold.price);
    return {
      period: sold.period,
      price: sold.price,
      each: sold.length
        ? { ...quotient(sold.price, sold.length.count, EACH_DECIMALS), unit: sold.length.unit }
        : null,
      from: breakEven === null ? null : { periods: breakEven, of: shortest.period },
      basis: sold.basis,
      current: sold.period === of.current,
    };
  });
  return { currency: of.currency, rows };
}
