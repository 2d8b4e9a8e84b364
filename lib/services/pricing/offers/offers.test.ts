import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { isDomainError } from "@/lib/domain/errors";
import { toText } from "@/lib/domain/money/money";
import { verifyReceipt } from "@/lib/domain/pricing/verify-receipt";
import { CalculatorInput, chosenWay, PRODUCTS, WAYS } from "@/lib/services/pricing/calculator-input";
import { offerOf } from "@/lib/services/pricing/offers/offers";
import { readValues } from "@/lib/services/pricing/values";

function quote(input: CalculatorInput) {
  const offer = offerOf(chosenWay(input));
  const fields = offer.fields(defaultPriceBook, input);
  return offer.quote(defaultPriceBook, readValues(fields), fields);
}

function refusal(input: CalculatorInput) {
  try {
    quote(input);
  } catch (error) {
    return isDomainError(error) ? [error.code, error.details["field"]] : error;
  }
  return undefined;
}

const EVERY_WAY = PRODUCTS.flatMap((product) => WAYS[product].map((way) => ({ product, way })));

describe("the calculator", () => {
  it.each(EVERY_WAY)("opens $product, $way with a price whose receipts hold", (input) => {
    const { total, parts } = quote(input);
    expect(total.amount.gt(0)).toBe(true);
    for (const { receipt } of parts) expect(verifyReceipt(receipt)).toEqual({ ok: true });
  });

  it.each([
    { because: "two tiers", input: { product: "vision", units: "15000" }, total: "2000.00" },
    {
      because: "figures as people paste them",
      input: { product: "vision", units: "15,000" },
      total: "2000.00",
    },
    {
      because: "a minute's price, to the second",
      input: {
        product: "vision",
        capability: "video-enhancement",
        units: "140",
        resolutionP: "1080",
        fps: "60",
      },
      total: "37.33",
    },
    {
      because: "points at 0.2 a call",
      input: { product: "vision", way: "package", package: "object-detection", size: "5000" },
      total: "50.00",
    },
    {
      because: "by day",
      input: { product: "vision", way: "qps", qps: "40", period: "day" },
      total: "452.00",
    },
    { because: "by month", input: { product: "vision", way: "qps", qps: "40" }, total: "7820.00" },
    {
      because: "20 of 30 days are left",
      input: { product: "vision", way: "qps-upgrade", fromQps: "40", toQps: "50", remainingHours: "480" },
      total: "1253.33",
    },
    {
      because: "three days of ten more",
      input: { product: "vision", way: "qps-boost", qps: "40", extra: "10", days: "3" },
      total: "324.00",
    },
    {
      because: "the free quota comes off first",
      input: { product: "ocr", capability: "ocr:id-card", units: "120200", freeLeft: "200" },
      total: "6110.00",
    },
    {
      because: "a started minute and a started thousand",
      input: {
        product: "batch-video",
        feature: "image-text-matching-common",
        inputSeconds: "90",
        outputSeconds: "23",
        tokens: "900",
      },
      total: "0.72",
    },
    {
      because: "half of a month at twice the price",
      input: { product: "image-search", way: "change", fromSize: "2500000-5", toSize: "5000000-5" },
      total: "400.00",
    },
    {
      because: "and back",
      input: { product: "image-search", way: "change", fromSize: "5000000-5", toSize: "2500000-5" },
      total: "-400.00",
    },
    {
      because: "a cell of the table",
      input: { product: "ipc", capability: "understand-reid-search", period: "quarter" },
      total: "28.00",
    },
  ])("says $total: $because", ({ input, total }) => {
    expect(toText(quote(CalculatorInput.parse(input)).total)).toBe(total);
  });

  it.each([
    { input: { product: "vision", units: "-1" }, code: "invalid_quantity", field: "units" },
    { input: { product: "vision", units: "1.5" }, code: "invalid_quantity", field: "units" },
    { input: { product: "vision", units: "1e30" }, code: "invalid_quantity", field: "units" },
    { input: { product: "vision", units: "" }, code: "invalid_quantity", field: "units" },
    {
      input: { product: "vision", capability: "constructor" },
      code: "unknown_capability",
      field: "capability",
    },
    {
      input: { product: "vision", capability: "fingerprint-extraction" },
      code: "method_not_supported",
      field: "capability",
    },
    {
      input: { product: "vision", way: "package", package: "face-fusion" },
      code: "method_not_supported",
      field: "package",
    },
    { input: { product: "vision", way: "package", size: "7" }, code: "unknown_specification", field: "size" },
    { input: { product: "vision", way: "qps", qps: "0" }, code: "invalid_quantity", field: "qps" },
    { input: { product: "vision", way: "qps", qps: "51" }, code: "qps_cap_exceeded", field: "qps" },
    { input: { product: "ocr", way: "qps-add-on", qps: "9" }, code: "invalid_quantity", field: "qps" },
    { input: { product: "image-search", size: "7-7" }, code: "unknown_specification", field: "size" },
    { input: { product: "ipc", period: "week" }, code: "unknown_specification", field: "period" },
  ])("refuses $input with $code at $field", ({ input, code, field }) => {
    expect(refusal(CalculatorInput.parse(input))).toEqual([code, field]);
  });

  it("answers a price or a refusal for whatever is typed, and never breaks", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.constantFrom(
        "0",
        "-0",
        "1e9",
        "NaN",
        "Infinity",
        "9".repeat(17),
        "0.0000001",
        "__proto__",
        "2500000-5",
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...EVERY_WAY), text, (chosen, typed) => {
        const names = offerOf(chosen)
          .fields(defaultPriceBook, {})
          .map(({ name }) => name);
        for (const name of names) {
          const result = refusal(CalculatorInput.parse({ ...chosen, [name]: typed.trim() }));
          expect(result === undefined || Array.isArray(result), `${chosen.way} ${name} ${typed}`).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("what stands beside the total", () => {
  it("names the price of the next unit, in the tier that it falls in", () => {
    expect(quote({ product: "vision", units: "9999" }).marginal?.amount).toBe("0.15");
    expect(quote({ product: "vision", units: "10000" }).marginal?.amount).toBe("0.10");
    expect(quote({ product: "vision", way: "qps", qps: "10" }).marginal?.amount).toBe("188.00");
    expect(quote({ product: "vision", way: "qps", qps: "50" }).marginal).toBeNull();
    expect(quote({ product: "ocr", units: "10" }).marginal?.amount).toBe("0.00");
  });

  it("tells that one QPS more can make an add-on cheaper where a band begins", () => {
    const { marginal } = quote({ product: "ocr", way: "qps-add-on", qps: "49", period: "day" });
    expect(marginal?.amount).toBe("-75.00");
  });

  it("finds from when on a plan or a package is the cheaper way, to the call", () => {
    const rows = quote({ product: "vision", capability: "face-comparison-1-1", units: "500000" }).methods
      ?.rows;
    expect(rows?.find(({ method }) => method === "qps")).toMatchObject({
      qps: "2",
      price: "436.00",
      from: "218001",
      cheaper: true,
    });
    const packages = quote({ product: "vision", units: "15000" }).methods?.rows ?? [];
    expect(packages.filter(({ cheaper }) => cheaper).map(({ size }) => size?.value)).toEqual(["500000"]);
  });

  it("never calls a plan cheaper that cannot carry so many calls", () => {
    // One QPS carries 2,592,000 calls in thirty days; 0.00003 a call would need 7,266,667 to cost more than 218.
    const book = structuredClone(defaultPriceBook);
    const capability = { ...book.products.vision.capabilities["face-comparison-1-1"]! };
    const cheap = {
      ...book,
      products: {
        ...book.products,
        vision: {
          ...book.products.vision,
          capabilities: {
            "face-comparison-1-1": {
              ...capability,
              payAsYouGo: { shape: "flat", price: { price: "0.00003", basis: "sample", source: "sample" } },
            },
          },
        },
      },
    } as const;
    const offer = offerOf({ product: "vision", way: "qps" });
    const fields = offer.fields(cheap, { qps: "1" });
    const row = offer
      .quote(cheap, readValues(fields), fields)
      .methods?.rows.find(({ method }) => method === "qps");
    expect(row?.from).toBeNull();
  });

  it("finds from when on a longer period pays", () => {
    const from = (input: CalculatorInput) =>
      quote(input).periods?.rows.map((row) => row.from?.periods ?? null);
    expect(from({ product: "ipc" })).toEqual([null, "3", "11"]);
    expect(from({ product: "vision", way: "qps" })).toEqual([null, "18"]);
  });

  it("draws every line of a month's costs at the same uses", () => {
    const chart = quote({ product: "vision", capability: "face-comparison-1-1" }).methods?.chart;
    expect(chart?.units).toContain("218001");
    for (const { amounts } of chart?.lines ?? []) expect(amounts).toHaveLength(chart?.units.length ?? 0);
  });
});
