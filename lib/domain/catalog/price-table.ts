import type { PriceFigure, QuotientView } from "@/lib/domain/catalog/price-figure";
import type { Unit } from "@/lib/domain/pricing/receipt";

/** `(over, upTo]`, open above where `upTo` is null. */
export type RangeView = Readonly<{ over: string; upTo: string | null }>;

/** A table of the price book, ready to be shown; what its captions and headings say is a matter of words. */
export type PriceTable =
  /** Graduated: each unit at its own tier's price. Volume: the whole quantity at the price of its band. */
  | Readonly<{
      shape: "tiers";
      caption: PriceCaption;
      rule: "graduated" | "volume";
      counts: Unit;
      /** What the figures of a row are for, where there are several: `day`, `month`, `year`. */
      columns: readonly Unit[];
      rows: readonly (RangeView & Readonly<{ figures: readonly PriceFigure[] }>)[];
    }>
  /** One figure, whatever the quantity. */
  | Readonly<{ shape: "flat"; caption: PriceCaption; figure: PriceFigure }>
  /** Lines of resolution by frames a second. */
  | Readonly<{
      shape: "grid";
      caption: PriceCaption;
      columns: readonly RangeView[];
      rows: readonly (RangeView & Readonly<{ figures: readonly (PriceFigure | null)[] }>)[];
    }>
  /** Sizes that are sold, each with its price and the price of one of the units in it. */
  | Readonly<{
      shape: "sizes";
      caption: PriceCaption;
      counts: "point" | "call";
      rows: readonly Readonly<{ size: string; figure: PriceFigure; each: QuotientView }>[];
    }>
  /** Prices that are told without the volume they begin at; never charged. */
  | Readonly<{ shape: "unplaced"; caption: PriceCaption; figures: readonly PriceFigure[] }>;

export const PRICE_CAPTIONS = [
  "price",
  "points",
  "sizes",
  "qps",
  "unplaced",
  "standard",
  "advanced",
  "standardPoints",
  "advancedPoints",
  "training",
] as const;
export type PriceCaption = (typeof PRICE_CAPTIONS)[number];

export function figuresOf(table: PriceTable): readonly PriceFigure[] {
  switch (table.shape) {
    case "flat":
      return [table.figure];
    case "unplaced":
      return table.figures;
    case "sizes":
      return table.rows.map((row) => row.figure);
    case "tiers":
      return table.rows.flatMap((row) => row.figures);
    case "grid":
      return table.rows.flatMap((row) => row.figures.filter((figure) => figure !== null));
  }
}
