import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPriceBook as book } from "@/lib/catalog/default-price-book";
import { Decimal } from "@/lib/domain/money/decimal";
import { sum } from "@/lib/domain/money/money";
import { billTotal } from "@/lib/domain/pricing/bill-total";
import { Derivation, type LineCharge } from "@/lib/domain/pricing/derivation";
import { quotePayAsYouGo } from "@/lib/domain/pricing/quote-pay-as-you-go";
import { arbitrarySmallPrice, explained } from "@/lib/testing/pricing";

/** A line of an exact amount, or of so many sixtieths of it. */
function line(value: string, over = 1): LineCharge {
  const derivation = new Derivation({ rule: "flat", book: 1, subject: {} });
  const amount = derivation.input("pricing.amount", value, "CNY");
  const parts = derivation.input("pricing.seconds-per-minute", over, "second");
  return derivation.line(over === 1 ? amount : derivation.ratio("pricing.amount", amount, parts), "CNY");
}

function shownOf(lines: readonly LineCharge[]): { total: string; shown: string[] } {
  const bill = explained(billTotal(1, lines, "CNY"));
  return { total: bill.total.amount.toFixed(2), shown: bill.shown.map(({ amount }) => amount.toFixed(2)) };
}

describe("billTotal", () => {
  it("adds the exact lines first and cuts once", () => {
    const lines = Array.from({ length: 5 }, () => line("12.1234"));
    expect(shownOf(lines)).toEqual({ total: "60.61", shown: ["12.13", "12.12", "12.12", "12.12", "12.12"] });
  });

  it("adds over the common denominator: three thirds are a whole", () => {
    const video = {
      capability: "video-enhancement",
      used: [{ book, units: 20 }],
      video: { resolutionP: 720, fps: 30 },
    };
    const lines = [quotePayAsYouGo(video), quotePayAsYouGo(video), quotePayAsYouGo(video)];
    expect(shownOf(lines)).toEqual({ total: "4.00", shown: ["1.34", "1.33", "1.33"] });
  });

  it("gives what the column lacks to the largest line, the first of several", () => {
    expect(shownOf([line("0.004"), line("0.009"), line("5.009")])).toEqual({
      total: "5.02",
      shown: ["0.00", "0.01", "5.01"],
    });
    expect(shownOf([line("0.006"), line("0.006")])).toEqual({ total: "0.01", shown: ["0.00", "0.01"] });
  });

  it("cuts towards zero where credits outweigh charges", () => {
    expect(shownOf([line("1.009"), line("-2.018")])).toEqual({ total: "-1.00", shown: ["1.01", "-2.01"] });
    expect(shownOf([line("-0.009")])).toEqual({ total: "0.00", shown: ["0.00"] });
  });

  it("has a column that adds up to the total, and a total within a fen of the exact sum", () => {
    const part = fc.tuple(arbitrarySmallPrice, fc.boolean(), fc.constantFrom(1, 60));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), (parts) => {
        const lines = parts.map(([amount, isCredit, over]) => line(isCredit ? `-${amount}` : amount, over));
        const bill = explained(billTotal(1, lines, "CNY"));
        expect(sum(bill.shown, "CNY").amount.eq(bill.total.amount)).toBe(true);
        expect(bill.total.amount.decimalPlaces()).toBeLessThanOrEqual(2);
        const sixtieths = lines.reduce(
          (all, { exact: { value, over } }) =>
            all.plus(new Decimal(value).times(over === undefined ? 60 : 1)),
          new Decimal(0),
        );
        const lacking = sixtieths.minus(bill.total.amount.times(60));
        expect(lacking.abs().lt("0.6")).toBe(true);
        expect(lacking.isZero() || lacking.isNegative() === sixtieths.isNegative()).toBe(true);
      }),
    );
  });
});
