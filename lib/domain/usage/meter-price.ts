import { UNIFIED_OCR } from "@/lib/domain/catalog/capabilities";
import { UNIFIED_CLASSES } from "@/lib/domain/catalog/ocr-catalog";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { invariant } from "@/lib/domain/errors";
import { findPayAsYouGo, type PayAsYouGoPrice, unifiedPrice } from "@/lib/domain/pricing/quote-pay-as-you-go";
import type { MeterKey } from "@/lib/domain/usage/usage-facts";

/** How a counter's units are charged by one price-book version. */
export function priceOf(
  book: PriceBook,
  { capability, variant }: Pick<MeterKey, "capability" | "variant">,
): PayAsYouGoPrice {
  if (capability !== UNIFIED_OCR) return findPayAsYouGo(book, capability);
  const unifiedClass = UNIFIED_CLASSES.find((one) => one === variant);
  invariant(unifiedClass !== undefined, "a unified call was counted in a class");
  return unifiedPrice(book, unifiedClass);
}
