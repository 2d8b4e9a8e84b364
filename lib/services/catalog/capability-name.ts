import "server-only";
import { chineseName } from "@/lib/catalog/names-zh";
import { findCapability } from "@/lib/domain/catalog/capabilities";
import type { PriceBook } from "@/lib/domain/catalog/price-book";

/** What a Vision capability is called in both languages; by its id where the book forgot it. */
export function capabilityName(
  book: PriceBook,
  capability: string,
): Readonly<{ name: string; nameZh: string | null }> {
  const found = findCapability(book, capability);
  if (found?.product !== "vision") return { name: capability, nameZh: null };
  return { name: found.entry.name, nameZh: chineseName("capabilities", capability) };
}
