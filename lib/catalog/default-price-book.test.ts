import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { priceBookSchema } from "@/lib/catalog/price-book-schema";

/** Every object of the book that says how it is known, with its place. */
function citations(node: unknown, path = ""): { path: string; basis: unknown; source: unknown }[] {
  if (typeof node !== "object" || node === null) return [];
  const nested = Object.entries(node).flatMap(([name, value]) => citations(value, `${path}/${name}`));
  return "basis" in node
    ? [{ path, basis: node.basis, source: "source" in node ? node.source : undefined }, ...nested]
    : nested;
}

const cited = citations({ ...defaultPriceBook.products, policies: defaultPriceBook.policies });

describe("the shipped price book", () => {
  it("is what its schema asks for, unchanged", () => {
    expect(priceBookSchema.parse(defaultPriceBook)).toEqual(defaultPriceBook);
    expect(defaultPriceBook).toMatchObject({ version: 1, effectiveFrom: "2020-01-01T00:00:00+08:00" });
  });

  it("survives the way into a JSON column and back", () => {
    const stored: unknown = JSON.parse(JSON.stringify(defaultPriceBook));
    expect(stored).toEqual(defaultPriceBook);
  });

  it("says of every figure how it is known and where it was read", () => {
    expect(cited.length).toBeGreaterThan(1_500);
    for (const { path, source } of cited)
      expect(Object.keys(defaultPriceBook.sources), path).toContain(source);
  });

  it("marks as a sample what the product made up, and nothing that was read on a page", () => {
    for (const { path, basis, source } of cited) {
      if (source === "sample") expect(basis, path).toBe("sample");
      // Another product's table stands in for video editing: read on a page, and still a sample.
      if (basis === "sample") expect(["sample", "vod-editing"], path).toContain(source);
    }
  });

  it("names every source that is used, links pages an operator can open, and lists none in vain", () => {
    const used = new Set(cited.map(({ source }) => source));
    for (const [name, { title, url }] of Object.entries(defaultPriceBook.sources)) {
      expect(used, name).toContain(name);
      expect(title).not.toMatch(/sources\//);
      if (url !== undefined) expect(url).toMatch(/^https:\/\/[a-z.]+\/.+/);
    }
  });

  it("holds the policies of domain.md: arrears, refunds, guards, windows, alerts", () => {
    const { products, ...policies } = defaultPriceBook.policies;
    expect(policies).toEqual({
      duplicateOrderGuardSeconds: 30,
      holidays: [],
      usageWindow: { pastHours: 840, futureMinutes: 5 },
      alerts: {
        lotLeftPercent: [20, 0],
        poolUsedPercent: [80, 100],
        expiryDays: [7, 3, 1],
        lowBalanceDaysMax: 5,
      },
      autoRenewalDays: [-3, -1, 0, 6, 14],
    });
    expect(products.ocr.arrears).toMatchObject({
      stopAfterHours: 0,
      remindAfterHours: [12, 23],
      warnAfterHours: 144,
      closeAfterHours: 168,
    });
    expect(products.vision.arrears).toMatchObject({ stopAfterHours: 24, closeAfterHours: null });
    for (const policy of Object.values(products)) {
      expect(policy.refund).toEqual({ fullWithinHours: 120, partial: false, partialDiscount: "1" });
      expect(policy).toMatchObject({ upgradeDiscount: "1", activationDelaySeconds: 0 });
    }
  });
});
