import { type Basis, BASES } from "@/lib/domain/catalog/price";
import { type ProductId, PRODUCT_IDS } from "@/lib/domain/catalog/policies";
import type { PriceBook } from "@/lib/domain/catalog/price-book";

/** How one figure of the book is known, and where it stands: the keys from its product down. */
export type Standing = Readonly<{ product: ProductId; keys: readonly string[]; basis: Basis }>;

/**
 * The standing of every figure under the book's products, wherever it is kept: whatever says its basis and its source
 * is one, so that no price of a new kind is forgotten (domain.md section 9).
 */
export function listStandings({ products }: Pick<PriceBook, "products">): readonly Standing[] {
  return PRODUCT_IDS.flatMap((product) =>
    standingsIn(products[product], []).map((standing) => ({ product, ...standing })),
  );
}

function standingsIn(value: unknown, keys: readonly string[]): readonly Omit<Standing, "product">[] {
  if (typeof value !== "object" || value === null) return [];
  const below = Object.entries(value).flatMap(([key, part]) => standingsIn(part, [...keys, key]));
  const basis = basisOf(value);
  return basis === null ? below : [{ keys, basis }, ...below];
}

function basisOf(value: object): Basis | null {
  if (!("basis" in value) || !("source" in value)) return null;
  return BASES.find((basis) => basis === value.basis) ?? null;
}
