import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPriceBook as book } from "@/lib/catalog/default-price-book";
import type { PriceTier } from "@/lib/domain/catalog/price";
import { Decimal } from "@/lib/domain/money/decimal";
import { quotePayAsYouGo } from "@/lib/domain/pricing/quote-pay-as-you-go";
import {
  arbitraryPrice,
  arbitrarySmallPrice,
  arbitraryTiers,
  bookWith,
  explained,
  refusalOf,
  SENSELESS,
} from "@/lib/testing/pricing";

const PLATE = "license-plate-recognition";
const VIDEO = "video-enhancement";
const Wide = Decimal.clone({ precision: 200, defaults: true, toExpNeg: -200, toExpPos: 200 });

function calls(units: number, more: { tierStart?: number; freeLeft?: number } = {}) {
  return explained(quotePayAsYouGo({ capability: PLATE, used: [{ book, units }], ...more }));
}

describe("quotePayAsYouGo for calls", () => {
  it.each([
    { units: 0, amount: "0" },
    { units: 1, amount: "0.15" },
    { units: 10_000, amount: "1500" },
    { units: 10_001, amount: "1500.1" },
    { units: 1_000_001, amount: "64500.02" },
    { units: 1_000_000_000_000, amount: "20000044500" },
  ])("charges $units calls through their tiers: $amount", ({ units, amount }) => {
    expect(calls(units).exact).toEqual({ value: amount });
  });

  it("goes on where the month stands, and takes free calls off without filling a tier", () => {
    expect(calls(5_001, { tierStart: 9_999 }).exact).toEqual({ value: "500.15" });
    expect(calls(120, { freeLeft: 100 }).exact).toEqual({ value: "3" });
    expect(calls(80, { freeLeft: 100 }).exact).toEqual({ value: "0" });
  });

  it("shows a line half-up and keeps the exact amount beside it", () => {
    const id = "ocr:id-card";
    const line = explained(quotePayAsYouGo({ capability: id, used: [{ book, units: 3 }] }));
    expect(line.exact).toEqual({ value: "0.2475" });
    expect(line.shown.amount.toFixed()).toBe("0.25");
  });

  it("charges the class of a document type of the unified API", () => {
    const quote = (type: string) =>
      quotePayAsYouGo({ capability: "ocr:unified", type, used: [{ book, units: 10 }] });
    expect(explained(quote("id-card")).exact).toEqual({ value: "0.825" });
    expect(explained(quote("vat-invoice")).exact).toEqual({ value: "2.25" });
    expect(refusalOf(() => quote("passport-of-mars"))).toEqual({
      code: "unknown_specification",
      field: "type",
    });
    expect(refusalOf(() => quote("constructor"))).toEqual({ code: "unknown_specification", field: "type" });
  });

  it("charges a flat call", () => {
    const line = quotePayAsYouGo({
      capability: "image-super-resolution",
      used: [{ book, units: 150 }],
      freeLeft: 100,
    });
    expect(explained(line).exact).toEqual({ value: "1" });
  });
});

describe("quotePayAsYouGo for video", () => {
  const video = { resolutionP: 1080, fps: 60 };
  const seconds = (units: number, format = video) =>
    explained(quotePayAsYouGo({ capability: VIDEO, used: [{ book, units }], video: format }));

  it("charges the cell that the video falls in, each bound included", () => {
    const price = (resolutionP: number, fps: number) => {
      const { value, over } = seconds(60, { resolutionP, fps }).exact;
      return new Wide(value).div(over ?? 1).toFixed();
    };
    expect([price(720, 30), price(720, 30.01), price(720, 60), price(1, 120)]).toEqual(["4", "8", "8", "16"]);
    expect([price(721, 30), price(1440, 60), price(1440, 120)]).toEqual(["8", "16", "32"]);
    expect([price(1441, 29.97), price(2160, 60), price(2160, 120)]).toEqual(["24", "48", "96"]);
  });

  it("keeps minutes as a fraction until the line is shown", () => {
    expect(seconds(140).exact).toEqual({ value: "2240", over: "60" });
    expect(seconds(140).shown.amount.toFixed()).toBe("37.33");
  });

  it("makes three times 20 seconds at 4.00 a minute 4.00", () => {
    const format = { resolutionP: 720, fps: 30 };
    const used = [20, 20, 20].map((units) => ({ book, units }));
    const line = explained(quotePayAsYouGo({ capability: VIDEO, used, video: format }));
    expect(line.shown.amount.toFixed()).toBe("4");
    expect(new Wide(line.exact.value).div(line.exact.over ?? 1).toFixed()).toBe("4");
  });

  it("counts a started second", () => {
    expect(seconds(139.2).exact).toEqual(seconds(140).exact);
    expect(seconds(0.001).exact).toEqual(seconds(1).exact);
  });

  it("charges a flat minute", () => {
    const line = quotePayAsYouGo({ capability: "video-mark-removal", used: [{ book, units: 61 }] });
    expect(explained(line).exact).toEqual({ value: "48.8", over: "60" });
  });

  it("names the side of the grid that a video is above", () => {
    const format = (resolutionP: number, fps: number) => refusalOf(() => seconds(60, { resolutionP, fps }));
    expect(format(2161, 30)).toEqual({ code: "unknown_specification", field: "resolutionP" });
    expect(format(1080, 121)).toEqual({ code: "unknown_specification", field: "fps" });
    expect(format(1080, 0)).toEqual({ code: "unknown_specification", field: "fps" });
    expect(format(0, 30)).toEqual({ code: "invalid_quantity", field: "resolutionP" });
    expect(format(1080, Number.NaN)).toEqual({ code: "invalid_quantity", field: "fps" });
  });
});

describe("quotePayAsYouGo refuses", () => {
  it.each(SENSELESS)("%d calls, as no count", (units) => {
    expect(refusalOf(() => calls(units))).toEqual({ code: "invalid_quantity", field: "units" });
    expect(refusalOf(() => calls(1, { tierStart: units }))).toEqual({
      code: "invalid_quantity",
      field: "tierStart",
    });
    expect(refusalOf(() => calls(1, { freeLeft: units }))).toEqual({
      code: "invalid_quantity",
      field: "freeLeft",
    });
  });

  it.each([-1, Number.NaN, 1e30, 0.000_000_1])("%d seconds, as no duration", (units) => {
    const video = { resolutionP: 720, fps: 30 };
    const run = () => quotePayAsYouGo({ capability: VIDEO, used: [{ book, units }], video });
    expect(refusalOf(run)).toEqual({ code: "invalid_quantity", field: "units" });
  });

  it.each(["", "face", "constructor", "__proto__", "ocr:", "ocr:toString", "ocr:ocr:id-card"])(
    "%j, as no capability",
    (capability) => {
      const run = () => quotePayAsYouGo({ capability, used: [{ book, units: 1 }] });
      expect(refusalOf(run)).toEqual({ code: "unknown_capability", field: "capability" });
    },
  );

  it("a capability that has no pay-as-you-go", () => {
    const run = () => quotePayAsYouGo({ capability: "fingerprint-extraction", used: [{ book, units: 1 }] });
    expect(refusalOf(run)).toEqual({ code: "method_not_supported", field: "capability" });
  });
});

/** The obviously right way: every unit by itself, at the price of the tier that it falls in. */
function unitByUnit(tiers: readonly PriceTier[], start: number, units: number): string {
  let amount = new Wide(0);
  for (let unit = start + 1; unit <= start + units; unit++) {
    const tier = tiers.find(({ over, upTo }) => unit > over && (upTo === null || unit <= upTo));
    amount = amount.plus(tier?.price ?? Number.NaN);
  }
  return amount.toFixed();
}

function tiered(version: number, tiers: readonly PriceTier[]) {
  return bookWith(version, PLATE, { payAsYouGo: { shape: "tiers", tiers } });
}

describe("graduated tiers of any price book", () => {
  it("cost what each unit costs by itself", () => {
    const tiers = arbitraryTiers(arbitrarySmallPrice, 40);
    fc.assert(
      fc.property(tiers, fc.nat(150), fc.nat(150), (rows, tierStart, units) => {
        const priced = tiered(2, rows);
        const line = quotePayAsYouGo({ capability: PLATE, used: [{ book: priced, units }], tierStart });
        expect(explained(line, priced).exact.value).toBe(unitByUnit(rows, tierStart, units));
      }),
    );
  });

  it("never cost less for more units", () => {
    const tiers = arbitraryTiers(arbitraryPrice, 1_000_000);
    const count = fc.nat(10_000_000);
    fc.assert(
      fc.property(tiers, count, count, (rows, units, more) => {
        const cost = (n: number) =>
          new Wide(
            quotePayAsYouGo({ capability: PLATE, used: [{ book: tiered(2, rows), units: n }] }).exact.value,
          );
        expect(cost(units).lte(cost(units + more))).toBe(true);
      }),
    );
  });

  it("cost the same in any batches, over price-book versions too", () => {
    const tiers = arbitraryTiers(arbitraryPrice, 10_000);
    const batches = fc.array(fc.nat(20_000), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(tiers, tiers, batches, (first, second, counts) => {
        const books = [tiered(2, first), tiered(3, second)] as const;
        const used = counts.map((units, index) => ({
          book: index * 2 < counts.length ? books[0] : books[1],
          units,
        }));
        const whole = explained(quotePayAsYouGo({ capability: PLATE, used }), ...books);
        let tierStart = 0;
        let sum = new Wide(0);
        for (const part of used) {
          const line = explained(quotePayAsYouGo({ capability: PLATE, used: [part], tierStart }), ...books);
          sum = sum.plus(line.exact.value);
          tierStart += part.units;
        }
        expect(sum.toFixed()).toBe(whole.exact.value);
      }),
    );
  });

  it("stay exact where a binary float or 20 digits would lose a fen", () => {
    fc.assert(
      fc.property(arbitraryPrice, fc.integer({ min: 1, max: 1_000_000_000_000 }), (price, units) => {
        const priced = tiered(2, [{ over: 0, upTo: null, price, basis: "sample", source: "sample" }]);
        const line = explained(
          quotePayAsYouGo({ capability: PLATE, used: [{ book: priced, units }] }),
          priced,
        );
        const decimals = price.split(".")[1]?.length ?? 0;
        const scaled = BigInt(price.replace(".", "")) * BigInt(units);
        expect(new Wide(line.exact.value).times(new Wide(10).pow(decimals)).toFixed()).toBe(
          scaled.toString(),
        );
        expect(line.shown.amount.decimalPlaces()).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe("seconds of video of any price book", () => {
  it("cost the same in any batches", () => {
    const batches = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(arbitraryPrice, batches, (price, counts) => {
        const flat = { shape: "flat", price: { price, basis: "sample", source: "sample" } } as const;
        const priced = bookWith(2, "video-thumbnail", { payAsYouGo: flat });
        const cost = (used: readonly number[]) => {
          const wanted = used.map((units) => ({ book: priced, units }));
          const { exact } = explained(
            quotePayAsYouGo({ capability: "video-thumbnail", used: wanted }),
            priced,
          );
          return new Wide(exact.value)
            .times(60)
            .div(exact.over ?? 1)
            .toFixed();
        };
        const whole = counts.reduce((sum, count) => sum + count, 0);
        expect(cost(counts)).toBe(cost([whole]));
        expect(cost([whole])).toBe(new Wide(price).times(whole).toFixed());
      }),
    );
  });
});
