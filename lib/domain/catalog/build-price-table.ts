import type { CellBounds, Factor, PackageSpec, Price, PriceTier } from "@/lib/domain/catalog/price";
import { type PriceFigure, quotient, toPointFigure, toPriceFigure } from "@/lib/domain/catalog/price-figure";
import type { PriceCaption, PriceTable, RangeView } from "@/lib/domain/catalog/price-table";
import type { Deduction, PayAsYouGo } from "@/lib/domain/catalog/vision-catalog";
import type { Currency } from "@/lib/domain/money/money";
import type { Unit } from "@/lib/domain/pricing/receipt";

/** Price per point to ten decimals, which the shipped sizes never exceed. */
const EACH_DECIMALS = 10;

type Bounded = Readonly<{ over: number; upTo: number | null }>;

function toRange({ over, upTo }: Bounded): RangeView {
  return { over: String(over), upTo: upTo === null ? null : String(upTo) };
}

/** Tiers of a price for one unit; a single open one is a flat price. */
export function tierTable(
  tiers: readonly PriceTier[],
  of: Readonly<{ caption: PriceCaption; currency: Currency; counts: Unit }>,
): PriceTable {
  const { caption, currency, counts } = of;
  const [only] = tiers;
  if (only && tiers.length === 1 && only.upTo === null) {
    return { shape: "flat", caption, figure: toPriceFigure(only, currency, counts) };
  }
  const rows = tiers.map((tier) => ({ ...toRange(tier), figures: [toPriceFigure(tier, currency, counts)] }));
  return { shape: "tiers", caption, rule: "graduated", counts, columns: [], rows };
}

/** Prices of one QPS by the period they are for; the periods share their ranges, as the price book's schema checks. */
export function qpsTable(
  prices: Readonly<Record<string, readonly PriceTier[]>>,
  of: Readonly<{ periods: readonly Unit[]; rule: "graduated" | "volume"; currency: Currency }>,
): PriceTable {
  const ranges = [
    ...new Map(
      of.periods.flatMap((period) => prices[period] ?? []).map((tier) => [rangeKey(tier), tier]),
    ).values(),
  ];
  const rows = ranges.map((range) => ({
    ...toRange(range),
    figures: of.periods.flatMap((period) => {
      const tier = prices[period]?.find((candidate) => rangeKey(candidate) === rangeKey(range));
      return tier ? [toPriceFigure(tier, of.currency, "qps", period)] : [];
    }),
  }));
  return { shape: "tiers", caption: "qps", rule: of.rule, counts: "qps", columns: of.periods, rows };
}

function rangeKey({ over, upTo }: Bounded): string {
  return `${String(over)}-${String(upTo)}`;
}

export function payAsYouGoTables(
  prices: PayAsYouGo,
  unit: "call" | "minute",
  currency: Currency,
): readonly PriceTable[] {
  if (prices.shape === "flat") {
    return [{ shape: "flat", caption: "price", figure: toPriceFigure(prices.price, currency, unit) }];
  }
  if (prices.shape === "grid") {
    return [gridTable(prices.cells, "price", (cell) => toPriceFigure(cell, currency, unit))];
  }
  const tiers = tierTable(prices.tiers, { caption: "price", currency, counts: unit });
  if (!prices.unplaced) return [tiers];
  const figures = prices.unplaced.map((price) => toPriceFigure(price, currency, unit));
  return [tiers, { shape: "unplaced", caption: "unplaced", figures }];
}

export function deductionTable(deduction: Deduction, unit: "call" | "minute"): PriceTable {
  if ("cells" in deduction) return gridTable(deduction.cells, "points", (cell) => toPointFigure(cell, unit));
  return pointTable(deduction, unit, "points");
}

export function pointTable(factor: Factor, unit: "call" | "minute", caption: PriceCaption): PriceTable {
  return { shape: "flat", caption, figure: toPointFigure(factor, unit) };
}

export function sizeTable(
  specs: readonly PackageSpec[],
  counts: "point" | "call",
  currency: Currency,
): PriceTable {
  return {
    shape: "sizes",
    caption: "sizes",
    counts,
    rows: specs.map((spec) => ({
      size: String(spec.size),
      figure: toPriceFigure(spec, currency, "package"),
      each: quotient(spec.price, spec.size, EACH_DECIMALS),
    })),
  };
}

export function flatTable(
  price: Price,
  caption: PriceCaption,
  per: Readonly<{ currency: Currency; unit: Unit }>,
): PriceTable {
  return { shape: "flat", caption, figure: toPriceFigure(price, per.currency, per.unit) };
}

/** Cells as rows of resolution and columns of frame rate; a cell that is not sold stays empty. */
export function gridTable<C extends CellBounds>(
  cells: readonly C[],
  caption: PriceCaption,
  toFigure: (cell: C) => PriceFigure,
): PriceTable {
  const columns = distinct(cells.map((cell) => ({ over: cell.fpsOver, upTo: cell.fpsUpTo })));
  const lines = distinct(cells.map((cell) => ({ over: cell.resolutionOverP, upTo: cell.resolutionUpToP })));
  const rows = lines.map((line) => ({
    ...toRange(line),
    figures: columns.map((column) => {
      const cell = cells.find(
        (candidate) => candidate.resolutionUpToP === line.upTo && candidate.fpsUpTo === column.upTo,
      );
      return cell ? toFigure(cell) : null;
    }),
  }));
  return { shape: "grid", caption, columns: columns.map(toRange), rows };
}

function distinct<B extends Bounded>(ranges: readonly B[]): readonly B[] {
  return [...new Map(ranges.map((range) => [rangeKey(range), range])).values()];
}
