import fc from "fast-check";
import { expect } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { PriceTier } from "@/lib/domain/catalog/price";
import type { VisionCapability } from "@/lib/domain/catalog/vision-catalog";
import { isDomainError } from "@/lib/domain/errors";
import type { Receipt } from "@/lib/domain/pricing/receipt";
import { unfoundedPrices } from "@/lib/domain/pricing/verify-prices";
import { verifyReceipt } from "@/lib/domain/pricing/verify-receipt";

/** The code of a refusal and the field that it names; anything else thrown, or nothing, fails the test. */
export function refusalOf(run: () => unknown): { code: string; field: unknown } {
  try {
    run();
  } catch (error) {
    if (isDomainError(error)) return { code: error.code, field: error.details["field"] };
    throw error;
  }
  throw new Error("nothing was refused");
}

/** Numbers that are no count of anything. */
export const SENSELESS = [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e30, 2 ** 53];

/** Every amount of the tests goes through here: its receipt recomputes, and its prices stand in their books. */
export function explained<T extends Readonly<{ receipt: Receipt }>>(
  quote: T,
  ...books: readonly PriceBook[]
): T {
  expect(verifyReceipt(quote.receipt)).toEqual({ ok: true });
  const known = [...books, defaultPriceBook];
  expect(unfoundedPrices(quote.receipt, (version) => known.find((book) => book.version === version))).toEqual(
    [],
  );
  return quote;
}

/** A price of at most ten decimals and 15 digits before the point, as the schema allows. */
export const arbitraryPrice: fc.Arbitrary<string> = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), fc.integer({ min: 0, max: 10 }))
  .map(([digits, decimals]) => withDecimals(digits, decimals));

/** A small price, as real ones are. */
export const arbitrarySmallPrice: fc.Arbitrary<string> = fc
  .tuple(fc.bigInt({ min: 0n, max: 100_000n }), fc.integer({ min: 0, max: 10 }))
  .map(([digits, decimals]) => withDecimals(digits, decimals));

function withDecimals(digits: bigint, decimals: number): string {
  if (decimals === 0) return digits.toString();
  const text = digits.toString().padStart(decimals + 1, "0");
  return `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
}

/** Graduated tiers: one to six, each from where the one before ends, the last without an end. */
export function arbitraryTiers(
  price: fc.Arbitrary<string>,
  widthMax: number,
): fc.Arbitrary<readonly PriceTier[]> {
  const widths = fc.array(fc.integer({ min: 1, max: widthMax }), { maxLength: 5 });
  return fc.tuple(widths, fc.array(price, { minLength: 6, maxLength: 6 })).map(([inner, prices]) => {
    const ends = inner.reduce<number[]>((sums, width) => [...sums, (sums.at(-1) ?? 0) + width], []);
    return [...ends, null].map((upTo, index) => ({
      over: ends[index - 1] ?? 0,
      upTo,
      price: prices[index] ?? "0",
      basis: "sample",
      source: "sample",
    }));
  });
}

/** The shipped book as another version, with one Vision capability priced otherwise. */
export function bookWith(version: number, id: string, entry: Partial<VisionCapability>): PriceBook {
  const { products } = defaultPriceBook;
  const present = products.vision.capabilities[id];
  if (!present) throw new Error(`the price book has no ${id}`);
  const capabilities = { ...products.vision.capabilities, [id]: { ...present, ...entry } };
  return {
    ...defaultPriceBook,
    version,
    products: { ...products, vision: { ...products.vision, capabilities } },
  };
}
