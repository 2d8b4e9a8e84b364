import "server-only";
import { z } from "zod";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { findPackage, OCR_SHARED, type SoldPackage } from "@/lib/domain/catalog/packages";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { Basis } from "@/lib/domain/catalog/price";
import { quotient, type QuotientView } from "@/lib/domain/catalog/price-figure";
import type { OcrChannel } from "@/lib/domain/catalog/ocr-catalog";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { inShippedOrder } from "@/lib/services/catalog/shipped-order";
import { authorize, type Context } from "@/lib/services/context";
import { packageName, type PackageNameView } from "@/lib/services/packages/package-name";

export const ListPackageOffers = z.object({
  /** The package whose sizes are asked for. */
  package: z.string().max(100).optional(),
});
export type ListPackageOffers = z.infer<typeof ListPackageOffers>;

/** The sizes of one package with their prices; `each` is the price of one of its points or calls. */
export type PackageOfferView = Readonly<{
  package: PackageNameView;
  unit: "point" | "call";
  channels: readonly OcrChannel[];
  validityMonths: number;
  sizes: readonly Readonly<{ size: number; price: string; basis: Basis; each: QuotientView }>[];
}>;

export type PackageOffersView = Readonly<{
  version: number;
  currency: "CNY";
  /** Every package that is sold, general ones first, then by capability. */
  packages: readonly (PackageNameView & Readonly<{ product: "vision" | "ocr" }>)[];
  offer: PackageOfferView | null;
}>;

const EACH_DECIMALS = 10;

/**
 * What packages there are to buy, and the sizes of the one that is asked about; an unknown one has none.
 * @throws DomainError `not_permitted`
 */
export async function listPackageOffers(ctx: Context, input: ListPackageOffers): Promise<PackageOffersView> {
  authorize(ctx, "catalog.read");
  const book = await ctx.db.read((tx) => priceBookAt(tx, ctx.now));
  const sold = soldPackages(book);
  const chosen = sold.find(({ id }) => id === input.package);
  return {
    version: book.version,
    currency: "CNY",
    packages: sold.map(({ id, product }) => ({ ...packageName(book, id), product })),
    offer: chosen ? toOffer(book, chosen) : null,
  };
}

function soldPackages(book: PriceBook): readonly SoldPackage[] {
  const { vision, ocr } = book.products;
  const shipped = defaultPriceBook.products;
  const own = inShippedOrder(vision.packages, shipped.vision.packages).toSorted(
    ([, a], [, b]) => rankOf(a.kind) - rankOf(b.kind),
  );
  const dedicated = inShippedOrder(ocr.capabilities, shipped.ocr.capabilities);
  const ids = [...own.map(([id]) => id), OCR_SHARED, ...dedicated.map(([id]) => `ocr-dedicated:${id}`)];
  return ids.flatMap((id) => {
    const found = findPackage(book, id);
    return found && found !== "not-sold" ? [found] : [];
  });
}

function rankOf(kind: "general" | "single-category"): number {
  return kind === "general" ? 0 : 1;
}

function toOffer(
  book: PriceBook,
  { id, unit, channels, validityMonths, specs }: SoldPackage,
): PackageOfferView {
  return {
    package: packageName(book, id),
    unit,
    channels,
    validityMonths,
    sizes: specs.map(({ size, price, basis }) => ({
      size,
      price,
      basis,
      each: quotient(price, size, EACH_DECIMALS),
    })),
  };
}
