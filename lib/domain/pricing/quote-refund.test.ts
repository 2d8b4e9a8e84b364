import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quotePartialRefund, startedDays, type RefundInput } from "@/lib/domain/pricing/quote-refund";
import { arbitraryPrice, explained, refusalOf } from "@/lib/testing/pricing";

const refund: RefundInput = { currency: "CNY", paid: "2736", termDays: 1095, usedDays: 365, discount: "1" };

function back(wanted: Partial<RefundInput>): string {
  return explained(quotePartialRefund(1, { ...refund, ...wanted })).total.amount.toFixed(2);
}

describe("quotePartialRefund", () => {
  it.each([
    { usedDays: 0, total: "2736.00" },
    { usedDays: 1, total: "2733.50" },
    { usedDays: 365, total: "1824.00" },
    { usedDays: 1095, total: "0.00" },
    { usedDays: 1096, total: "0.00" },
    { usedDays: 365, discount: "0.85", total: "1960.80" },
    { usedDays: 365, discount: "4", total: "0.00" },
  ])("gives $total back after $usedDays days", ({ total, ...wanted }) => {
    expect(back(wanted)).toBe(total);
  });

  it.each([
    { input: { paid: "-1" }, code: "invalid_amount", field: "paid" },
    { input: { discount: "" }, code: "invalid_amount", field: "discount" },
    { input: { termDays: 0 }, code: "invalid_quantity", field: "termDays" },
    { input: { usedDays: -1 }, code: "invalid_quantity", field: "usedDays" },
    { input: { usedDays: 0.5 }, code: "invalid_quantity", field: "usedDays" },
  ])("refuses $input and names $field", ({ input, code, field }) => {
    expect(refusalOf(() => quotePartialRefund(1, { ...refund, ...input }))).toEqual({ code, field });
  });

  it("is never negative, never more than was paid, and has two decimals", () => {
    const wanted = fc.record({
      paid: arbitraryPrice,
      termDays: fc.integer({ min: 1, max: 4_000 }),
      usedDays: fc.nat(5_000),
      discount: fc.constantFrom("1", "0.85", "1.5"),
    });
    fc.assert(
      fc.property(wanted, (given) => {
        const { total } = explained(quotePartialRefund(1, { currency: "USD", ...given }));
        expect(total.amount.isNegative() && !total.amount.isZero()).toBe(false);
        expect(total.amount.minus(given.paid).lte("0.005")).toBe(true);
        expect(total.amount.decimalPlaces()).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe("startedDays", () => {
  it("counts a started day whole", () => {
    const from = new Date("2026-01-01T12:00:00+08:00");
    const after = (milliseconds: number) => startedDays(from, new Date(from.getTime() + milliseconds));
    expect([after(-1), after(0), after(1), after(86_400_000), after(86_400_001)]).toEqual([0, 0, 1, 1, 2]);
  });
});
