import "server-only";
import type { Basis } from "@/lib/domain/catalog/price";
import type { QuotientView } from "@/lib/domain/catalog/price-figure";
import type { Currency } from "@/lib/domain/money/money";
import type { Unit } from "@/lib/domain/pricing/receipt";
import type { Typed } from "@/lib/services/pricing/calculator-input";

/** One way to pay for the same use, beside pay-as-you-go. Amounts and counts are plain text. */
export type MethodRow = Readonly<{
  method: "pay-as-you-go" | "single" | "general" | "dedicated" | "shared" | "qps";
  /** The size of a package, in its own unit. */
  size: Readonly<{ value: string; unit: "point" | "call" }> | null;
  qps: string | null;
  price: string;
  /** The units that a package pays for; null where the use is not counted. */
  covers: string | null;
  /** Price by unit, where it pays for a number of them. */
  each: QuotientView | null;
  /** From how many units a month it costs less than pay-as-you-go, and up to how many; null in `from`: never. */
  from: string | null;
  until: string | null;
  /** Whether it costs less than pay-as-you-go at the use that was typed. */
  cheaper: boolean;
  basis: Basis;
  /** The row that the quote itself is about. */
  current: boolean;
  /** The calculator with this row chosen. */
  typed: Typed & Readonly<{ way: string }>;
}>;

/** What a month costs by method at the same uses, for a chart and its table: amounts are plain text. */
export type CostChart = Readonly<{
  /** Units a month, rising. */
  units: readonly string[];
  lines: readonly (Pick<MethodRow, "method" | "size" | "qps"> & Readonly<{ amounts: readonly string[] }>)[];
  /** Where a fixed price begins to be cheaper, within what is drawn. */
  breakEven: string | null;
}>;

/** The methods held against each other for one capability. */
export type MethodComparison = Readonly<{
  currency: Currency;
  /** What is counted: calls, or seconds of video. */
  unit: "call" | "second";
  /** The monthly use that was typed; null where the quote is not about a month's use. */
  units: string | null;
  rows: readonly MethodRow[];
  /** Null where no other method is ever cheaper. */
  chart: CostChart | null;
}>;

export type PeriodRow = Readonly<{
  period: string;
  price: string;
  /** The price of a day or month of it, where periods are whole days or months. */
  each: (QuotientView & Readonly<{ unit: Unit }>) | null;
  /** From how many of the shortest period on this one costs less than those together. */
  from: Readonly<{ periods: string; of: Unit }> | null;
  basis: Basis;
  current: boolean;
}>;

/** The same thing for longer: what it costs, and from when on that pays. */
export type PeriodComparison = Readonly<{ currency: Currency; rows: readonly PeriodRow[] }>;
