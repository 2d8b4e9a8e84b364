import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { quoteIpcOrder } from "@/lib/domain/pricing/quote-ipc";
import { arbitraryPrice, explained, refusalOf } from "@/lib/testing/pricing";

describe("quoteIpcOrder", () => {
  it("prices a device plan once for each device, with a receipt that recomputes", () => {
    const quote = quoteIpcOrder(defaultPriceBook, {
      capability: "understand-reid-search",
      period: "quarter",
      devices: 3,
    });
    expect(quote.total.amount.toFixed(2)).toBe("84.00");
    expect(quote.unitPrice.amount.toFixed(2)).toBe("28.00");
    expect(quote).toMatchObject({ periodDays: 90, imageAnalysesPerDay: 300, eventSearchesPerDay: 75 });
    expect(quote.receipt.total).toBe("84.00");
    explained(quote);
  });

  it.each([
    { input: { capability: "constructor" }, code: "unknown_capability", field: "capability" },
    { input: { capability: "" }, code: "unknown_capability", field: "capability" },
    { input: { period: "week" }, code: "unknown_specification", field: "period" },
    { input: { period: "__proto__" }, code: "unknown_specification", field: "period" },
    { input: { devices: 0 }, code: "invalid_quantity", field: "devices" },
    { input: { devices: -1 }, code: "invalid_quantity", field: "devices" },
    { input: { devices: 1.5 }, code: "invalid_quantity", field: "devices" },
    { input: { devices: Number.NaN }, code: "invalid_quantity", field: "devices" },
    { input: { devices: 1e30 }, code: "invalid_quantity", field: "devices" },
  ])("refuses $input by $code and names $field", ({ input, code, field }) => {
    const valid = { capability: "understand", period: "month", devices: 1 };
    expect(refusalOf(() => quoteIpcOrder(defaultPriceBook, { ...valid, ...input }))).toEqual({ code, field });
  });

  it("charges the same for an order as for its devices one by one", () => {
    const plan = fc.record({
      capability: fc.constantFrom(...Object.keys(defaultPriceBook.products.ipc.capabilities)),
      period: fc.constantFrom("month", "quarter", "year"),
      price: arbitraryPrice,
    });
    fc.assert(
      fc.property(plan, fc.integer({ min: 1, max: 50 }), ({ capability, period, price }, devices) => {
        const book = ipcBook(2, { capability, period, price });
        const order = explained(quoteIpcOrder(book, { capability, period, devices }), book);
        const line = explained(quoteIpcOrder(book, { capability, period, devices: 1 }), book);
        expect(order.total.amount.decimalPlaces()).toBeLessThanOrEqual(2);
        expect(order.unitPrice.amount.toFixed()).toBe(line.unitPrice.amount.toFixed());
        // Rounded once, at the end: with whole fen nothing is rounded, and the lines add up to the order.
        if (line.unitPrice.amount.decimalPlaces() > 2) return;
        expect(line.total.amount.times(devices).eq(order.total.amount)).toBe(true);
      }),
    );
  });
});

function ipcBook(version: number, cell: { capability: string; period: string; price: string }): PriceBook {
  const { products } = defaultPriceBook;
  const plan = products.ipc.capabilities[cell.capability];
  if (!plan) throw new Error(`the price book has no ${cell.capability}`);
  const known = { basis: "sample", source: "sample" } as const;
  const prices = { ...plan.prices, [cell.period]: { price: cell.price, ...known } };
  const capabilities = { ...products.ipc.capabilities, [cell.capability]: { ...plan, prices } };
  return { ...defaultPriceBook, version, products: { ...products, ipc: { ...products.ipc, capabilities } } };
}
