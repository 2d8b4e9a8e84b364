import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { Receipt, Step, TierBand } from "@/lib/domain/pricing/receipt";

/** A price that a receipt cites and the price book does not have there. */
export type Unfounded = Readonly<{ step: number; path: string }>;

/**
 * The other half of checking a receipt: `verifyReceipt` computes it again from its own prices, this looks each of them up
 * in the price-book version that it names. Returns what does not stand there with that value, basis and source.
 */
export function unfoundedPrices(
  receipt: Receipt,
  bookOf: (version: number) => PriceBook | undefined,
): readonly Unfounded[] {
  return receipt.steps.flatMap((step, index) => {
    if (!("path" in step)) return [];
    const entry = entryAt(bookOf(step.book ?? receipt.book), step.path);
    return stands(step, entry) ? [] : [{ step: index, path: step.path }];
  });
}

type CitingStep = Extract<Step, { path: string }>;

function stands(step: CitingStep, entry: unknown): boolean {
  if (step.kind === "tiers") {
    return Array.isArray(entry) && step.bands.every((band) => entry.some((tier) => isTier(band, tier)));
  }
  const { value, basis, source } = step;
  return (
    isRecord(entry) && (entry["price"] ?? entry["points"]) === value && isKnownAs(entry, { basis, source })
  );
}

function isTier(band: TierBand, tier: unknown): boolean {
  if (!isRecord(tier) || tier["price"] !== band.price || !isKnownAs(tier, band)) return false;
  return textOf(tier["over"]) === band.over && textOf(tier["upTo"]) === band.upTo;
}

function textOf(bound: unknown): string | null {
  return typeof bound === "number" ? String(bound) : null;
}

function isKnownAs(
  entry: Readonly<Record<string, unknown>>,
  known: { basis: string; source: string },
): boolean {
  return entry["basis"] === known.basis && entry["source"] === known.source;
}

/** Follows a JSON pointer; ids of a price book hold neither slash nor tilde, so nothing is escaped. */
function entryAt(book: PriceBook | undefined, path: string): unknown {
  return path
    .split("/")
    .slice(1)
    .reduce<unknown>(
      (node, name) => (isRecord(node) && Object.hasOwn(node, name) ? node[name] : undefined),
      book,
    );
}

function isRecord(node: unknown): node is Readonly<Record<string, unknown>> {
  return typeof node === "object" && node !== null;
}
