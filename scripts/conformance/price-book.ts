import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { priceBookSchema } from "@/lib/catalog/price-book-schema";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { readDocument } from "@/scripts/conformance/read-document";
import { Refusal } from "@/scripts/refusal";

/** The price book that the cases are played against: the shipped one, or an operator's own document. */
export function openPriceBook(file: string | undefined): PriceBook {
  if (file === undefined) return defaultPriceBook;
  const parsed = priceBookSchema.safeParse(readDocument(file));
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new Refusal(`${file} is no price book: ${first ? `${first.path.join(".")}: ${first.message}` : ""}`);
}
