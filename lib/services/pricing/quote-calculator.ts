import "server-only";
import type { Basis, Provenance } from "@/lib/domain/catalog/price";
import { type SourceViews, toSourceViews, weakestBasis } from "@/lib/domain/catalog/price-figure";
import { figuresOf } from "@/lib/domain/catalog/price-table";
import { type Currency, toText } from "@/lib/domain/money/money";
import type { Receipt } from "@/lib/domain/pricing/receipt";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { type CheckedReceipt, checkReceipt } from "@/lib/services/orders/order-view";
import { type CalculatorInput, chosenWay } from "@/lib/services/pricing/calculator-input";
import type { OfferQuote, QuotePart } from "@/lib/services/pricing/offers/offer";
import { offerOf } from "@/lib/services/pricing/offers/offers";
import { readValues } from "@/lib/services/pricing/values";

export type CalculatorQuoteView = Omit<OfferQuote, "total" | "parts"> &
  Readonly<{
    version: number;
    currency: Currency;
    total: string;
    /** How the least certain of the prices behind the total is known. */
    basis: Basis;
    parts: readonly (CheckedReceipt & Readonly<{ id: QuotePart["id"] }>)[];
    /** Every way in which the prices behind the total are known. */
    known: readonly Provenance[];
    sources: SourceViews;
  }>;

/**
 * What the chosen thing would cost now, by the pure engine; each receipt is computed again by the independent
 * interpreter. Nothing is written and no account is involved.
 * @throws DomainError as the engine does, `details.field` naming the field of the form
 */
export async function quoteCalculator(ctx: Context, input: CalculatorInput): Promise<CalculatorQuoteView> {
  authorize(ctx, "catalog.read");
  const book = await ctx.db.read((tx) => priceBookAt(tx, ctx.now));
  const offer = offerOf(chosenWay(input));
  const fields = offer.fields(book, input);
  const { total, parts, ...quote } = offer.quote(book, readValues(fields), fields);
  const known = parts.flatMap(({ receipt }) => provenanceOf(receipt));
  // What a package pays for is no part of its price.
  const priced = parts.filter(({ id }) => id !== "coverage").flatMap(({ receipt }) => provenanceOf(receipt));
  const inTable = quote.table ? figuresOf(quote.table.table) : [];
  return {
    ...quote,
    version: book.version,
    currency: total.currency,
    total: toText(total),
    basis: weakestBasis(priced.map(({ basis }) => basis)),
    known: [...new Map(known.map(({ basis, source }) => [`${basis} ${source}`, { basis, source }])).values()],
    parts: parts.map(({ id, receipt }) => ({ id, ...checkReceipt(receipt) })),
    sources: toSourceViews(
      book,
      [...known, ...inTable].map(({ source }) => source),
    ),
  };
}

/** How every price that a receipt cites is known. */
function provenanceOf({ steps }: Receipt): readonly Provenance[] {
  return steps.flatMap((step): readonly Provenance[] => {
    if (step.kind === "price" || step.kind === "band") return [{ basis: step.basis, source: step.source }];
    return step.kind === "tiers" ? step.bands : [];
  });
}
