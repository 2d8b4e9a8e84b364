import { lookUp } from "@/lib/domain/catalog/look-up";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { money, type Money, roundToMinor } from "@/lib/domain/money/money";

/**
 * What one more period of a plan costs by the price book in force, as an order for this plan alone would charge it;
 * nothing where the book does not sell the capability or the period any more.
 */
export function renewalPrice(
  book: PriceBook,
  { capability, period }: Readonly<{ capability: string; period: string }>,
): Money | null {
  const plan = lookUp(book.products.ipc.capabilities, capability);
  const price = plan && lookUp(plan.prices, period);
  return price ? roundToMinor(money(price.price, book.products.ipc.currency)) : null;
}
