import type { ImageSearchSize } from "@/lib/domain/catalog/image-search-catalog";
import { lookUp } from "@/lib/domain/catalog/look-up";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { Derivation, type Charge, type PricePlace } from "@/lib/domain/pricing/derivation";
import { deriveChange } from "@/lib/domain/pricing/proration";
import { checkedQuantity, PERIODS_MAX } from "@/lib/domain/pricing/quantity";
import { methodNotSupported, unknownSpecification } from "@/lib/domain/pricing/refusals";

export type SizeInput = Readonly<{ images: number; qps: number }>;

export type FoundSize = Readonly<{ id: string; size: ImageSearchSize; place: PricePlace }>;

/**
 * The instance size of so many images and queries a second.
 * @throws DomainError `unknown_specification`: of the images where no size has so many, else of the QPS.
 */
export function findImageSearchSize(book: PriceBook, { images, qps }: SizeInput): FoundSize {
  const { sizes } = book.products["image-search"];
  const id = `${String(images)}-${String(qps)}`;
  const size = lookUp(sizes, id);
  if (size) {
    const path = `/products/image-search/sizes/${id}`;
    return { id, size, place: { book: book.version, path, per: "month" } };
  }
  const isSold = Object.values(sizes).some((sold) => sold.images === images);
  throw isSold ? unknownSpecification("qps", qps) : unknownSpecification("images", images);
}

export type ImageSearchInput = SizeInput & Readonly<{ count: number; trial?: boolean }>;

/**
 * A new instance or its renewal: the size's price for a month, once for each. A trial is free and lasts its one month.
 * @throws DomainError `unknown_specification` (images, qps), `invalid_quantity` (count), `method_not_supported` (trial).
 */
export function quoteImageSearch(book: PriceBook, input: ImageSearchInput): Charge {
  const { id, size, place } = findImageSearchSize(book, input);
  const trial = input.trial ?? false;
  const { trialMonths } = book.products["image-search"];
  const count = checkedQuantity(input.count, "count", { max: trial ? trialMonths : PERIODS_MAX });
  if (trial && !size.trial) throw methodNotSupported("trial", id);
  const subject = trial ? { size: id, trial: "true" } : { size: id };
  const derivation = new Derivation({ rule: "cell", book: book.version, subject });
  const price = trial
    ? derivation.input("pricing.free-price", 0, "USD")
    : derivation.price("pricing.unit-price", size, place);
  const months = derivation.input("pricing.periods", count, "month");
  return derivation.charge(derivation.multiply("pricing.amount", price, months), "USD");
}

export type ImageSearchChangeInput = Readonly<{
  from: SizeInput;
  to: SizeInput;
  terms: readonly Readonly<{ book: PriceBook; remainingHours: number }>[];
}>;

/**
 * A change of size, up or down; the expiry stays and old and new are settled against each other, money back included.
 * @throws DomainError `unknown_specification` (images, qps), `invalid_quantity` (remainingHours).
 */
export function quoteImageSearchChange(book: PriceBook, { from, to, terms }: ImageSearchChangeInput): Charge {
  const wanted = findImageSearchSize(book, to);
  const subject = { from: `${String(from.images)}-${String(from.qps)}`, to: wanted.id };
  const derivation = new Derivation({ rule: "upgrade", book: book.version, subject });
  const newPrice = derivation.price("pricing.new-price", wanted.size, wanted.place);
  const remaining = terms.map((term) => {
    const paid = findImageSearchSize(term.book, from);
    return {
      price: derivation.price("pricing.old-price", paid.size, paid.place),
      hours: term.remainingHours,
    };
  });
  const discount = book.policies.products["image-search"].upgradeDiscount;
  const change = deriveChange(derivation, { newPrice, terms: remaining, period: "month", discount });
  return derivation.charge(change.amount, "USD");
}
