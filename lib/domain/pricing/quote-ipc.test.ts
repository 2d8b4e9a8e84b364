import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { DomainError } from "@/lib/domain/errors";
import { quoteIpcOrder } from "@/lib/domain/pricing/quote-ipc";
import { verifyReceipt } from "@/lib/domain/pricing/verify-receipt";

function refusal(run: () => unknown): { code: string; field: unknown } {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, field: error.details["field"] };
    throw error;
  }
  throw new Error("nothing was refused");
}

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
    expect(verifyReceipt(quote.receipt)).toEqual({ ok: true });
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
    expect(refusal(() => quoteIpcOrder(defaultPriceBook, { ...valid, ...input }))).toEqual({ code, field });
  });
});
