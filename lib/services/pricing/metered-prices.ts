import "server-only";
import { findCapability } from "@/lib/domain/catalog/capabilities";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { Basis } from "@/lib/domain/catalog/price";
import { weakestBasis } from "@/lib/domain/catalog/price-figure";
import { findCell, type VideoFormat } from "@/lib/domain/catalog/video-cell";
import type { MeteredPrices } from "@/lib/domain/pricing/break-even";
import { findPayAsYouGo } from "@/lib/domain/pricing/quote-pay-as-you-go";

/** How pay-as-you-go charges a use of a month, and how the least certain of its prices is known. */
export type Metered = MeteredPrices & Readonly<{ unit: "call" | "second"; basis: Basis }>;

export type MeteredUse = Readonly<{
  capability: string;
  type?: string;
  video?: VideoFormat;
  freeUnits: number;
}>;

/** Undefined where the capability has no pay-as-you-go, or none for a video of this format. */
export function meteredPrices(book: PriceBook, use: MeteredUse): Metered | undefined {
  const capability = findCapability(book, use.capability);
  if (!capability || (capability.product === "vision" && !capability.entry.payAsYouGo)) return undefined;
  const { prices, unit } = findPayAsYouGo(book, use.capability, use.type);
  const { freeUnits } = use;
  if (prices.shape === "tiers") {
    const basis = weakestBasis(prices.tiers.map((tier) => tier.basis));
    return { unit, freeUnits, tiers: prices.tiers, unitsPerPrice: 1, basis };
  }
  const price = prices.shape === "flat" ? prices.price : use.video && findCell(prices.cells, use.video)?.cell;
  if (!price) return undefined;
  const tiers = [{ over: 0, upTo: null, price: price.price }];
  return { unit, freeUnits, tiers, unitsPerPrice: unit === "second" ? 60 : 1, basis: price.basis };
}
