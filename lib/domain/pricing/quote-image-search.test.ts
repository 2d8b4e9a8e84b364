import { describe, expect, it } from "vitest";
import { defaultPriceBook as book } from "@/lib/catalog/default-price-book";
import { quoteImageSearch, quoteImageSearchChange } from "@/lib/domain/pricing/quote-image-search";
import { explained, refusalOf, SENSELESS } from "@/lib/testing/pricing";

const size = { images: 2_500_000, qps: 5 };
const larger = { images: 5_000_000, qps: 5 };

function text({ total }: ReturnType<typeof quoteImageSearch>): string {
  return `${total.currency} ${total.amount.toFixed(2)}`;
}

describe("quoteImageSearch", () => {
  it("charges the size's price for each month, in USD", () => {
    expect(text(explained(quoteImageSearch(book, { ...size, count: 1 })))).toBe("USD 800.00");
    expect(text(explained(quoteImageSearch(book, { images: 50_000_000, qps: 10, count: 12 })))).toBe(
      "USD 265200.00",
    );
  });

  it("gives the smallest size as a trial for its one month, and only when asked for as a trial", () => {
    const smallest = { images: 100_000, qps: 1, count: 1 };
    expect(text(explained(quoteImageSearch(book, { ...smallest, trial: true })))).toBe("USD 0.00");
    expect(text(explained(quoteImageSearch(book, smallest)))).toBe("USD 300.00");
    expect(refusalOf(() => quoteImageSearch(book, { ...smallest, count: 2, trial: true }))).toEqual({
      code: "invalid_quantity",
      field: "count",
    });
    expect(refusalOf(() => quoteImageSearch(book, { ...size, count: 1, trial: true }))).toEqual({
      code: "method_not_supported",
      field: "trial",
    });
  });

  it.each([
    { images: 100_000, qps: 5, field: "qps" },
    { images: 3_000_000, qps: 5, field: "images" },
    { images: Number.NaN, qps: 5, field: "images" },
    { images: 2_500_000, qps: 0, field: "qps" },
  ])("refuses $images images at $qps QPS and names $field", ({ field, ...wanted }) => {
    const run = () => quoteImageSearch(book, { ...wanted, count: 1 });
    expect(refusalOf(run)).toEqual({ code: "unknown_specification", field });
  });

  it.each([...SENSELESS, 0])("refuses %d months", (count) => {
    expect(refusalOf(() => quoteImageSearch(book, { ...size, count }))).toEqual({
      code: "invalid_quantity",
      field: "count",
    });
  });
});

describe("quoteImageSearchChange", () => {
  const terms = [{ book, remainingHours: 360 }];

  it("charges the way up and gives the same back on the way down", () => {
    expect(text(explained(quoteImageSearchChange(book, { from: size, to: larger, terms })))).toBe(
      "USD 400.00",
    );
    expect(text(explained(quoteImageSearchChange(book, { from: larger, to: size, terms })))).toBe(
      "USD -400.00",
    );
    expect(text(explained(quoteImageSearchChange(book, { from: size, to: size, terms })))).toBe("USD 0.00");
  });

  it("refuses a size that is not sold, by the field that is to blame", () => {
    const run = () => quoteImageSearchChange(book, { from: size, to: { images: 5_000_000, qps: 7 }, terms });
    expect(refusalOf(run)).toEqual({ code: "unknown_specification", field: "qps" });
  });

  it.each(Object.values(book.products["image-search"].sizes))(
    "settles $images images at $qps QPS against every other size to zero, there and back",
    (one) => {
      for (const other of Object.values(book.products["image-search"].sizes)) {
        const odd = [{ book, remainingHours: 377 }];
        const there = quoteImageSearchChange(book, { from: one, to: other, terms: odd }).total.amount;
        const back = quoteImageSearchChange(book, { from: other, to: one, terms: odd }).total.amount;
        expect(there.plus(back).isZero()).toBe(true);
      }
    },
  );
});
