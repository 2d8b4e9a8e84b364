import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPriceBook as book } from "@/lib/catalog/default-price-book";
import { quoteQpsBoost, quoteQpsPlan, type QpsPlanInput } from "@/lib/domain/pricing/quote-qps";
import { quoteQpsUpgrade, type QpsUpgradeInput } from "@/lib/domain/pricing/quote-qps-upgrade";
import {
  arbitraryPrice,
  arbitraryTiers,
  bookWith,
  explained,
  refusalOf,
  SENSELESS,
} from "@/lib/testing/pricing";

const FACE = "face-comparison-1-1";
const plan: QpsPlanInput = { capability: FACE, qps: 40, period: "month", count: 1 };

function amountOf(quote: ReturnType<typeof quoteQpsPlan>): string {
  return explained(quote).total.amount.toFixed(2);
}

describe("quoteQpsPlan", () => {
  it.each([
    { qps: 1, period: "day", count: 1, total: "12.80" },
    { qps: 10, period: "day", count: 1, total: "128.00" },
    { qps: 11, period: "day", count: 1, total: "138.80" },
    { qps: 40, period: "day", count: 30, total: "13560.00" },
    { qps: 40, period: "month", count: 1, total: "7820.00" },
    { qps: 50, period: "month", count: 12, total: "116400.00" },
  ])("prices $qps QPS for $count $period: $total", ({ total, ...wanted }) => {
    expect(amountOf(quoteQpsPlan(book, { ...plan, ...wanted }))).toBe(total);
  });

  it("ends at the cap of the group, unless an admin overrides it", () => {
    const above = { ...plan, qps: 51 };
    expect(refusalOf(() => quoteQpsPlan(book, above))).toEqual({ code: "qps_cap_exceeded", field: "qps" });
    expect(amountOf(quoteQpsPlan(book, { ...above, overrideCap: true }))).toBe("9836.00");
    const segmentation = { ...plan, capability: "general-segmentation" };
    expect(refusalOf(() => quoteQpsPlan(book, { ...segmentation, qps: 31 })).code).toBe("qps_cap_exceeded");
    expect(amountOf(quoteQpsPlan(book, { ...segmentation, qps: 30 }))).toBe("5940.00");
  });

  it.each(SENSELESS)("refuses %d QPS or periods", (value) => {
    expect(refusalOf(() => quoteQpsPlan(book, { ...plan, qps: value }))).toEqual({
      code: "invalid_quantity",
      field: "qps",
    });
    expect(refusalOf(() => quoteQpsPlan(book, { ...plan, count: value }))).toEqual({
      code: "invalid_quantity",
      field: "count",
    });
  });

  it.each([
    { input: { qps: 0 }, code: "invalid_quantity", field: "qps" },
    { input: { count: 0 }, code: "invalid_quantity", field: "count" },
    { input: { period: "year" }, code: "unknown_specification", field: "period" },
    { input: { period: "toString" }, code: "unknown_specification", field: "period" },
    { input: { capability: "face" }, code: "unknown_capability", field: "capability" },
    { input: { capability: "face-search-1-n" }, code: "method_not_supported", field: "capability" },
    { input: { capability: "ocr:id-card" }, code: "method_not_supported", field: "capability" },
    // Several at once: the first of the fixed order is told.
    {
      input: { capability: "face", period: "year", qps: 0 },
      code: "unknown_capability",
      field: "capability",
    },
    { input: { period: "year", qps: 0 }, code: "unknown_specification", field: "period" },
    { input: { capability: "face-search-1-n", qps: 0 }, code: "invalid_quantity", field: "qps" },
    {
      input: { capability: "face-search-1-n", qps: 1_000 },
      code: "method_not_supported",
      field: "capability",
    },
  ])("refuses $input by $code and names $field", ({ input, code, field }) => {
    expect(refusalOf(() => quoteQpsPlan(book, { ...plan, ...input }))).toEqual({ code, field });
  });
});

describe("quoteQpsBoost", () => {
  const boost = { capability: FACE, qps: 40, extra: 10, days: 3 };

  it("charges the difference of the two day prices for each day", () => {
    expect(amountOf(quoteQpsBoost(book, boost))).toBe("324.00");
    expect(amountOf(quoteQpsBoost(book, { ...boost, qps: 5, extra: 10, days: 1 }))).toBe("118.00");
  });

  it("holds the cap for plan and boosts together", () => {
    expect(refusalOf(() => quoteQpsBoost(book, { ...boost, extra: 11 }))).toEqual({
      code: "qps_cap_exceeded",
      field: "extra",
    });
    expect(refusalOf(() => quoteQpsBoost(book, { ...boost, otherExtra: 1 })).code).toBe("qps_cap_exceeded");
    expect(amountOf(quoteQpsBoost(book, { ...boost, otherExtra: 1, overrideCap: true }))).toBe("324.00");
  });

  it.each([
    { input: { extra: 0 }, field: "extra" },
    { input: { days: 0 }, field: "days" },
    { input: { days: 1.5 }, field: "days" },
    { input: { qps: 0 }, field: "qps" },
    { input: { otherExtra: -1 }, field: "otherExtra" },
  ])("refuses $input and names $field", ({ input, field }) => {
    expect(refusalOf(() => quoteQpsBoost(book, { ...boost, ...input }))).toEqual({
      code: "invalid_quantity",
      field,
    });
  });
});

describe("quoteQpsUpgrade", () => {
  const upgrade: QpsUpgradeInput = {
    capability: FACE,
    from: 40,
    to: 50,
    period: "month",
    terms: [{ book, remainingHours: 480 }],
  };

  it("settles the new price against the old for the hours that remain", () => {
    expect(amountOf(quoteQpsUpgrade(book, upgrade))).toBe("1253.33");
    expect(amountOf(quoteQpsUpgrade(book, { ...upgrade, terms: [{ book, remainingHours: 0 }] }))).toBe(
      "0.00",
    );
    // Remaining hours run to the last paid expiry: they are not capped by the period's hours.
    expect(amountOf(quoteQpsUpgrade(book, { ...upgrade, terms: [{ book, remainingHours: 2_160 }] }))).toBe(
      "5640.00",
    );
  });

  it("settles each remaining term at the price-book version that it was paid at", () => {
    const dearer = bookWith(2, FACE, {
      qps: { day: [], month: [{ over: 0, upTo: null, price: "300", basis: "sample", source: "sample" }] },
    });
    const terms = [
      { book, remainingHours: 480 },
      { book: dearer, remainingHours: 720 },
    ];
    // (50 × 300 × 1,200 − 7,820 × 480 − 12,000 × 720) / 720
    const quote = explained(quoteQpsUpgrade(dearer, { ...upgrade, terms }), dearer);
    expect(quote.total.amount.toFixed(2)).toBe("7786.67");
    expect(quote.receipt).toMatchObject({ book: 2 });
    expect(quote.receipt.steps.filter((step) => "book" in step && step.book === 1)).toHaveLength(1);
  });

  it("never goes down, nor stays", () => {
    for (const to of [40, 39, 1]) {
      expect(refusalOf(() => quoteQpsUpgrade(book, { ...upgrade, to }))).toEqual({
        code: "downgrade_not_allowed",
        field: "to",
      });
    }
  });

  it("holds the cap with the boosts that still run", () => {
    expect(refusalOf(() => quoteQpsUpgrade(book, { ...upgrade, to: 51 }))).toEqual({
      code: "qps_cap_exceeded",
      field: "to",
    });
    expect(refusalOf(() => quoteQpsUpgrade(book, { ...upgrade, boostExtra: 1 })).code).toBe(
      "qps_cap_exceeded",
    );
  });

  it.each([
    { input: { from: 0 }, field: "from" },
    { input: { to: 0 }, field: "to" },
    { input: { boostExtra: -1 }, field: "boostExtra" },
    { input: { terms: [{ book, remainingHours: 1.5 }] }, field: "remainingHours" },
  ])("refuses $input and names $field", ({ input, field }) => {
    expect(refusalOf(() => quoteQpsUpgrade(book, { ...upgrade, ...input }))).toEqual({
      code: "invalid_quantity",
      field,
    });
  });

  it("is worth the same in two steps as in one, before the fen is rounded", () => {
    const sizes = fc.uniqueArray(fc.integer({ min: 1, max: 1_000 }), { minLength: 3, maxLength: 3 });
    const hours = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(arbitraryTiers(arbitraryPrice, 100), sizes, hours, (tiers, wanted, remainingHours) => {
        const priced = bookWith(2, FACE, { qps: { day: tiers, month: tiers } });
        const [low = 1, middle = 2, high = 3] = wanted.sort((a, b) => a - b);
        const cost = (from: number, to: number) => {
          const terms = [{ book: priced, remainingHours }];
          const quote = quoteQpsUpgrade(priced, { ...upgrade, from, to, terms, overrideCap: true });
          expect(quote.total.amount.decimalPlaces()).toBeLessThanOrEqual(2);
          return explained(quote, priced).total.amount;
        };
        const twice = cost(low, middle).plus(cost(middle, high));
        expect(twice.minus(cost(low, high)).abs().lte("0.01")).toBe(true);
      }),
    );
  });
});
