import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { Basis, Factor, Price } from "@/lib/domain/catalog/price";
import type { Currency } from "@/lib/domain/money/money";
import { exact, plainText, roundFraction } from "@/lib/domain/pricing/exact";
import type { Unit } from "@/lib/domain/pricing/receipt";

/** One figure of the price book: a price in major units, or points where `currency` is null; what it is for; how it is known. */
export type PriceFigure = Readonly<{
  value: string;
  currency: Currency | null;
  per: readonly Unit[];
  basis: Basis;
  /** A key of `SourceViews`. */
  source: string;
}>;

export type SourceView = Readonly<{ title: string; url: string | null; readOn: string | null }>;
export type SourceViews = Readonly<Record<string, SourceView>>;

/** A quotient as decimal text; `exact` says whether nothing was cut off. */
export type QuotientView = Readonly<{ value: string; exact: boolean }>;

export function toPriceFigure(price: Price, currency: Currency, ...per: readonly Unit[]): PriceFigure {
  return { value: price.price, currency, per, basis: price.basis, source: price.source };
}

export function toPointFigure(factor: Factor, per: Unit): PriceFigure {
  return { value: factor.points, currency: null, per: [per], basis: factor.basis, source: factor.source };
}

const CAUTION: Readonly<Record<Basis, number>> = { published: 0, reported: 1, sample: 2 };

/** How the least certain of several figures is known: a sum is no better than that. */
export function weakestBasis(known: readonly Basis[]): Basis {
  return known.reduce<Basis>(
    (weakest, basis) => (CAUTION[basis] > CAUTION[weakest] ? basis : weakest),
    "published",
  );
}

/** The sources that figures name, as a page shows them. */
export function toSourceViews(book: PriceBook, keys: Iterable<string>): SourceViews {
  return Object.fromEntries(
    [...new Set(keys)].map((key) => {
      const source = book.sources[key];
      return [key, { title: source?.title ?? key, url: source?.url ?? null, readOn: source?.readOn ?? null }];
    }),
  );
}

/** `a / b`, half-up to `decimals` places. */
export function quotient(a: string, b: string | number, decimals: number): QuotientView {
  const [top, bottom] = [exact(a), exact(b)];
  const rounded = roundFraction({ top, bottom }, "half-up", decimals);
  return { value: plainText(rounded), exact: rounded.times(bottom).eq(top) };
}
