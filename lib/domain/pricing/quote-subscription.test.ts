import { describe, expect, it } from "vitest";
import { defaultPriceBook as book } from "@/lib/catalog/default-price-book";
import { quoteIms, quoteOcrQps, quoteSdk } from "@/lib/domain/pricing/quote-subscription";
import { explained, refusalOf, SENSELESS } from "@/lib/testing/pricing";

describe("quoteOcrQps", () => {
  const addOn = { api: "id-card", qps: 10, period: "day", count: 1 };

  it.each([
    { qps: 10, period: "day", total: "250.00" },
    { qps: 49, period: "day", total: "1225.00" },
    { qps: 50, period: "day", total: "1150.00" },
    { qps: 100, period: "day", total: "2300.00" },
    { qps: 49, period: "year", total: "176400.00" },
    { qps: 50, period: "year", total: "165600.00" },
    { qps: 50, period: "month", total: "17500.00" },
  ])("prices every one of $qps QPS by the band of the whole: $total a $period", ({ total, ...wanted }) => {
    expect(explained(quoteOcrQps(book, { ...addOn, ...wanted })).total.amount.toFixed(2)).toBe(total);
  });

  it("takes an API by its id with and without the prefix", () => {
    const named = quoteOcrQps(book, { ...addOn, api: "ocr:id-card", count: 2 });
    expect(explained(named).total.amount.toFixed(2)).toBe("500.00");
  });

  it.each([
    { input: { api: "passport" }, code: "unknown_capability", field: "api" },
    { input: { api: "bank-card" }, code: "method_not_supported", field: "api" },
    { input: { api: "ocr:unified" }, code: "method_not_supported", field: "api" },
    { input: { period: "week" }, code: "unknown_specification", field: "period" },
    { input: { qps: 9 }, code: "invalid_quantity", field: "qps" },
    { input: { qps: 0 }, code: "invalid_quantity", field: "qps" },
    { input: { qps: 101 }, code: "qps_cap_exceeded", field: "qps" },
    { input: { qps: 60, otherQps: 41 }, code: "qps_cap_exceeded", field: "qps" },
    { input: { count: 0 }, code: "invalid_quantity", field: "count" },
    { input: { otherQps: -1 }, code: "invalid_quantity", field: "otherQps" },
  ])("refuses $input by $code and names $field", ({ input, code, field }) => {
    expect(refusalOf(() => quoteOcrQps(book, { ...addOn, ...input }))).toEqual({ code, field });
  });

  it.each(SENSELESS)("refuses %d QPS", (qps) => {
    expect(refusalOf(() => quoteOcrQps(book, { ...addOn, qps }))).toEqual({
      code: "invalid_quantity",
      field: "qps",
    });
  });
});

describe("quoteIms", () => {
  it("charges the edition for each of its months", () => {
    expect(explained(quoteIms(book, { edition: "standard", count: 3 })).total.amount.toFixed(2)).toBe(
      "300.00",
    );
  });

  it("sells one trial at a time", () => {
    expect(explained(quoteIms(book, { edition: "trial", count: 1 })).total.amount.toFixed(2)).toBe("20.00");
    expect(refusalOf(() => quoteIms(book, { edition: "trial", count: 2 }))).toEqual({
      code: "invalid_quantity",
      field: "count",
    });
  });

  it("refuses an edition that there is not", () => {
    const code = "unknown_specification";
    expect(refusalOf(() => quoteIms(book, { edition: "platinum", count: 1 }))).toEqual({
      code,
      field: "edition",
    });
  });
});

describe("quoteSdk", () => {
  const licence = { name: "body-keypoints", terminal: "ios", period: "year", count: 2 };

  it("charges the licence for each period, by whichever of its names", () => {
    for (const name of ["body-keypoints", "Body keypoints SDK", "肢体关键点SDK"]) {
      const quote = explained(quoteSdk(book, { ...licence, name }));
      expect(quote.total.amount.toFixed(2)).toBe("10000.00");
      expect(quote.receipt.subject["name"]).toBe("body-keypoints");
    }
  });

  it.each([
    { input: { name: "toString" }, code: "unknown_specification", field: "name" },
    { input: { terminal: "watch" }, code: "unknown_specification", field: "terminal" },
    { input: { period: "decade" }, code: "unknown_specification", field: "period" },
    { input: { count: 0 }, code: "invalid_quantity", field: "count" },
  ])("refuses $input by $code and names $field", ({ input, code, field }) => {
    expect(refusalOf(() => quoteSdk(book, { ...licence, ...input }))).toEqual({ code, field });
  });
});
