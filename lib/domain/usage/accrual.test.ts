import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { Decimal } from "@/lib/domain/money/decimal";
import { accruedSixtieths } from "@/lib/domain/usage/accrual";
import { quoteMonth } from "@/lib/domain/usage/quote-month";

const BOOKS = [
  defaultPriceBook,
  { ...defaultPriceBook, version: defaultPriceBook.version + 1, effectiveFrom: "2026-03-15T00:00:00+08:00" },
];
/** Tiers by the call, a grid by the second, and a class of documents. */
const LINES = [
  { capability: "object-detection", variant: "" },
  { capability: "ocr:id-card", variant: "" },
  { capability: "ocr:unified", variant: "standard" },
  { capability: "video-enhancement", variant: "1440x60" },
];

const units = fc.oneof(fc.nat(30_000), fc.nat(5_000_000));
const counters = fc.record({
  line: fc.constantFrom(...LINES),
  before: fc.tuple(units, units),
  after: fc.tuple(units, units),
});

/** 60 times the month's exact amount, by the receipt's own figure. */
function sixtieths(uses: Parameters<typeof quoteMonth>[1]): Decimal {
  const { value, over = "1" } = quoteMonth(BOOKS, uses).exact;
  return new Decimal(value).times(60).div(over);
}

describe("what accrues", () => {
  it("is by how much the month's charge grows or falls, to the last digit", () => {
    fc.assert(
      fc.property(counters, ({ line, before, after }) => {
        const key = { ...line, period: "2026-03", channel: "official" as const };
        const rows = (counts: readonly number[]) =>
          counts.map((count, index) => ({ ...key, book: BOOKS[index]!.version, units: count }));
        const changes = rows(after).map((row, index) => {
          const { units: reached, ...rest } = row;
          return { ...rest, before: before[index]!, after: reached };
        });
        const grown = sixtieths(rows(after)).minus(sixtieths(rows(before)));
        expect(accruedSixtieths(BOOKS, rows(before), changes).toFixed()).toBe(grown.toFixed());
      }),
      { numRuns: 300 },
    );
  });

  it("is nothing where no counter moved", () => {
    expect(accruedSixtieths(BOOKS, [], []).toFixed()).toBe("0");
  });
});
