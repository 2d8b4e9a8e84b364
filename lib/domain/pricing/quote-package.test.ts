import { describe, expect, it } from "vitest";
import { defaultPriceBook as book } from "@/lib/catalog/default-price-book";
import { quoteCoverage, quotePackage, quotePoints } from "@/lib/domain/pricing/quote-package";
import { explained, refusalOf, SENSELESS } from "@/lib/testing/pricing";

function totalOf(id: string, size: number, quantity = 1): string {
  return explained(quotePackage(book, { package: id, size, quantity })).total.amount.toFixed(2);
}

describe("quotePackage", () => {
  it.each([
    { package: "object-detection", size: 5_000, quantity: 1, total: "50.00" },
    { package: "object-detection", size: 20_000_000, quantity: 3, total: "360000.00" },
    { package: "general-video", size: 150_000_000, quantity: 1, total: "1500000.00" },
    { package: "general-image", size: 5_000, quantity: 2, total: "100.00" },
    { package: "ocr-dedicated:id-card", size: 1_000, quantity: 3, total: "249.90" },
    { package: "ocr-dedicated:business-license-verification", size: 100_000, quantity: 1, total: "40000.00" },
    { package: "ocr-dedicated:self-learning-table-extraction", size: 1_000, quantity: 1, total: "25.00" },
    { package: "ocr-shared", size: 5_000_000, quantity: 1, total: "10313.00" },
  ])("prices $quantity × $package of $size: $total", ({ package: id, size, quantity, total }) => {
    expect(totalOf(id, size, quantity)).toBe(total);
  });

  it("sells dedicated OCR plans on the marketplace at the same prices, and nothing else there", () => {
    const dedicated = { package: "ocr-dedicated:id-card", size: 500, quantity: 1, channel: "marketplace" };
    expect(explained(quotePackage(book, dedicated)).total.amount.toFixed(2)).toBe("45.00");
    for (const [id, size] of [
      ["ocr-shared", 5_000],
      ["object-detection", 5_000],
    ] as const) {
      const run = () => quotePackage(book, { ...dedicated, package: id, size });
      expect(refusalOf(run)).toEqual({ code: "method_not_supported", field: "channel" });
    }
  });

  it.each([
    { input: { package: "constructor" }, code: "unknown_specification", field: "package" },
    { input: { package: "ocr-dedicated:toString" }, code: "unknown_specification", field: "package" },
    { input: { package: "ocr-dedicated:ocr:id-card" }, code: "unknown_specification", field: "package" },
    { input: { size: 5_001 }, code: "unknown_specification", field: "size" },
    { input: { size: Number.NaN }, code: "unknown_specification", field: "size" },
    { input: { channel: "flea-market" }, code: "unknown_specification", field: "channel" },
    { input: { package: "face-fusion" }, code: "method_not_supported", field: "package" },
    { input: { package: "video-enhancement" }, code: "method_not_supported", field: "package" },
    { input: { package: "ocr-dedicated:unified" }, code: "method_not_supported", field: "package" },
    {
      input: { package: "ocr-dedicated:business-license-verification", size: 500 },
      code: "unknown_specification",
      field: "size",
    },
    { input: { package: "face-fusion", quantity: 0 }, code: "invalid_quantity", field: "quantity" },
  ])("refuses $input by $code and names $field", ({ input, code, field }) => {
    const valid = { package: "object-detection", size: 5_000, quantity: 1 };
    expect(refusalOf(() => quotePackage(book, { ...valid, ...input }))).toEqual({ code, field });
  });

  it.each([...SENSELESS, 0, 1_001])("refuses %d of them", (quantity) => {
    const run = () => quotePackage(book, { package: "object-detection", size: 5_000, quantity });
    expect(refusalOf(run)).toEqual({ code: "invalid_quantity", field: "quantity" });
  });
});

describe("quoteCoverage and quotePoints", () => {
  it.each([
    {
      package: "object-detection",
      capability: "object-detection",
      points: "5000",
      units: "25000",
      each: "0.2",
    },
    { package: "ocr-dedicated:id-card", capability: "ocr:id-card", points: "1000", units: "1000", each: "1" },
    { package: "ocr-shared", capability: "ocr:id-card", points: "5000", units: "500", each: "10" },
    {
      package: "general-image",
      capability: "general-segmentation",
      points: "5000",
      units: "33333",
      each: "0.15",
    },
    {
      package: "general-image",
      capability: "face-comparison-1-1",
      points: "0.199999",
      units: "0",
      each: "0.2",
    },
  ])("$points points of $package pay for $units calls of $capability", ({ units, each, ...wanted }) => {
    expect(explained(quoteCoverage(book, wanted))).toMatchObject({
      units,
      unit: "call",
      pointsPerUnit: each,
    });
  });

  it("takes the points of the video's cell for its seconds, half-up to six decimals", () => {
    const wanted = {
      package: "general-video",
      capability: "video-super-resolution",
      video: { resolutionP: 720, fps: 30 },
    };
    expect(explained(quotePoints(book, { ...wanted, units: 20 })).points).toBe("13.333333");
    expect(explained(quotePoints(book, { ...wanted, units: 10 })).points).toBe("6.666667");
    expect(explained(quoteCoverage(book, { ...wanted, points: "5000" }))).toMatchObject({
      units: "7500",
      unit: "second",
    });
    const larger = { ...wanted, video: { resolutionP: 1080, fps: 60 } };
    expect(explained(quotePoints(book, { ...larger, units: 60 })).points).toBe("160");
  });

  it("pays for each document type of the unified API by its class, from shared plans only", () => {
    const shared = { package: "ocr-shared", capability: "ocr:unified", units: 3 };
    expect(explained(quotePoints(book, { ...shared, type: "id-card" })).points).toBe("30");
    expect(explained(quotePoints(book, { ...shared, type: "vat-invoice" })).points).toBe("60");
    const dedicated = { ...shared, package: "ocr-dedicated:id-card", type: "id-card" };
    expect(refusalOf(() => quotePoints(book, dedicated)).code).toBe("method_not_supported");
  });

  it.each([
    {
      because: "image and video never pay for each other",
      package: "general-image",
      capability: "video-thumbnail",
    },
    {
      because: "image and video never pay for each other",
      package: "general-video",
      capability: "face-fusion",
    },
    {
      because: "a package of one capability pays for no other",
      package: "object-detection",
      capability: "face-fusion",
    },
    {
      because: "verification is not paid by shared plans",
      package: "ocr-shared",
      capability: "ocr:invoice-verification",
    },
    {
      because: "text recognition has no general package",
      package: "general-image",
      capability: "id-card-recognition",
    },
    { because: "a grid needs the video's format", package: "general-video", capability: "video-enhancement" },
  ])("refuses $package for $capability: $because", ({ package: id, capability }) => {
    const run = () => quotePoints(book, { package: id, capability, units: 1 });
    expect(refusalOf(run)).toEqual({ code: "method_not_supported", field: "capability" });
  });

  it.each([
    { input: { package: "nothing" }, code: "unknown_specification", field: "package" },
    { input: { capability: "nothing" }, code: "unknown_capability", field: "capability" },
    { input: { units: 0 }, code: "invalid_quantity", field: "units" },
    { input: { units: 1.5 }, code: "invalid_quantity", field: "units" },
  ])("refuses $input and names $field", ({ input, code, field }) => {
    const valid = { package: "object-detection", capability: "object-detection", units: 1 };
    expect(refusalOf(() => quotePoints(book, { ...valid, ...input }))).toEqual({ code, field });
  });

  it("refuses points that are no amount", () => {
    const wanted = { package: "object-detection", capability: "object-detection" };
    for (const points of ["-1", "", "1e3", "NaN"]) {
      expect(refusalOf(() => quoteCoverage(book, { ...wanted, points }))).toEqual({
        code: "invalid_amount",
        field: "points",
      });
    }
  });
});
