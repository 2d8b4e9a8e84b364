import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quoteProration, remainingHours, type ProrationInput } from "@/lib/domain/pricing/proration";
import { arbitraryPrice, explained, refusalOf } from "@/lib/testing/pricing";

const change: ProrationInput = {
  currency: "USD",
  oldPrice: "120",
  newPrice: "300",
  period: "month",
  remainingHours: 4_416,
  discount: "0.85",
};

describe("quoteProration", () => {
  it("settles new against old by the hour and takes the discount off the difference", () => {
    const quote = explained(quoteProration(1, change));
    expect(quote).toMatchObject({ added: "1840.00", credited: "736.00" });
    expect(quote.total.amount.toFixed(2)).toBe("938.40");
  });

  it.each([
    { period: "day", remainingHours: 12, total: "76.50" },
    { period: "year", remainingHours: 8_760, total: "153.00" },
  ] as const)("counts a $period as so many hours", ({ total, ...wanted }) => {
    expect(explained(quoteProration(1, { ...change, ...wanted })).total.amount.toFixed(2)).toBe(total);
  });

  it("rounds half of a negative amount away from zero", () => {
    const half = { ...change, discount: "1", period: "day", remainingHours: 24 } as const;
    const down = quoteProration(1, { ...half, oldPrice: "0.005", newPrice: "0" });
    const up = quoteProration(1, { ...half, oldPrice: "0", newPrice: "0.005" });
    expect([explained(down).total.amount.toFixed(2), explained(up).total.amount.toFixed(2)]).toEqual([
      "-0.01",
      "0.01",
    ]);
  });

  it.each([
    { input: { oldPrice: "-1" }, code: "invalid_amount", field: "oldPrice" },
    { input: { newPrice: "1e3" }, code: "invalid_amount", field: "newPrice" },
    { input: { discount: "NaN" }, code: "invalid_amount", field: "discount" },
    { input: { remainingHours: -1 }, code: "invalid_quantity", field: "remainingHours" },
    { input: { remainingHours: 0.5 }, code: "invalid_quantity", field: "remainingHours" },
  ])("refuses $input and names $field", ({ input, code, field }) => {
    expect(refusalOf(() => quoteProration(1, { ...change, ...input }))).toEqual({ code, field });
  });

  it("and the reverse of a change are zero, to the fen", () => {
    const prices = fc.record({
      oldPrice: arbitraryPrice,
      newPrice: arbitraryPrice,
      remainingHours: fc.integer({ min: 0, max: 100_000 }),
      discount: fc.constantFrom("1", "0.85", "0.3333333333"),
      period: fc.constantFrom("day" as const, "month" as const, "year" as const),
    });
    fc.assert(
      fc.property(prices, (wanted) => {
        const there = explained(quoteProration(1, { currency: "CNY", ...wanted })).total.amount;
        const reverse = { ...wanted, oldPrice: wanted.newPrice, newPrice: wanted.oldPrice };
        const back = explained(quoteProration(1, { currency: "CNY", ...reverse })).total.amount;
        expect(there.plus(back).isZero()).toBe(true);
        expect(there.decimalPlaces()).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe("remainingHours", () => {
  const now = new Date("2026-03-10T09:30:00+08:00");
  const at = (text: string) => new Date(text);

  it("rounds the whole up once, however many terms remain", () => {
    expect(remainingHours(now, [at("2026-03-10T10:00:00+08:00")])).toEqual([1]);
    expect(remainingHours(now, [at("2026-03-10T10:00:00+08:00"), at("2026-03-10T11:00:00+08:00")])).toEqual([
      1, 1,
    ]);
    expect(remainingHours(now, [at("2026-03-10T09:30:00.001+08:00")])).toEqual([1]);
    expect(remainingHours(now, [at("2026-03-11T09:30:00+08:00")])).toEqual([24]);
  });

  it("has none left of a term that is over", () => {
    expect(remainingHours(now, [at("2026-03-01T00:00:00+08:00"), at("2026-03-10T10:30:00+08:00")])).toEqual([
      0, 1,
    ]);
  });
});
