import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fixedPriceBreakEven,
  type MeteredPrices,
  nextUnitPrice,
  packageBreakEven,
  periodBreakEven,
  type PackageOffer,
  type PricedRange,
} from "@/lib/domain/pricing/break-even";

/** Tiers from `[upTo, price]` rows, the last of them open. */
function tiers(...rows: readonly (readonly [number | null, string])[]): PricedRange[] {
  return rows.map(([upTo, price], index) => ({ over: rows[index - 1]?.[0] ?? 0, upTo, price }));
}

function metered(ranges: readonly PricedRange[], more: Partial<MeteredPrices> = {}): MeteredPrices {
  return { tiers: ranges, unitsPerPrice: 1, freeUnits: 0, ...more };
}

const LICENCE_PLATES = tiers([10_000, "0.15"], [100_000, "0.10"], [1_000_000, "0.06"], [null, "0.02"]);

describe("the break-even of a fixed price", () => {
  it.each([
    { price: "436", calls: "2907", because: "2,906 calls are 435.90, one more is 436.05" },
    { price: "0.15", calls: "2", because: "one call costs the same, which is not more" },
    { price: "1500", calls: "10001", because: "the first tier ends exactly there" },
    { price: "7820", calls: "73201", because: "1,500 + 63,200 × 0.10 = 7,820" },
    { price: "64500.01", calls: "1000001", because: "the last tier is open above" },
  ])("of $price is at $calls calls: $because", ({ price, calls }) => {
    expect(fixedPriceBreakEven(metered(LICENCE_PLATES), price)).toBe(calls);
  });

  it("counts seconds where minutes are priced", () => {
    // 16.00 a minute: 37.5 minutes, which are 2,250 seconds, cost 600.
    expect(fixedPriceBreakEven(metered(tiers([null, "16"]), { unitsPerPrice: 60 }), "600")).toBe("2251");
  });

  it("puts free units on top", () => {
    expect(fixedPriceBreakEven(metered(tiers([null, "1"]), { freeUnits: 200 }), "10")).toBe("211");
  });

  it("does not exist where nothing is charged", () => {
    expect(fixedPriceBreakEven(metered(tiers([10, "0"], [null, "0"])), "1")).toBeNull();
  });
});

describe("the break-even of a package", () => {
  const offer = (price: string, units: string): PackageOffer => ({ price, units, validityMonths: 12 });

  it("begins where a year of pay-as-you-go costs more than the package, used up or not", () => {
    // 12 × 28 × 0.15 = 50.40; 12 × 27 × 0.15 = 48.60.
    expect(packageBreakEven(metered(tiers([null, "0.15"])), offer("50", "25000"))).toEqual({
      from: "28",
      until: null,
    });
  });

  it("ends where large volumes cost less after the fact than each unit of the package", () => {
    // 12 × 10,000 = 120,000 is reached at 95,000 calls. A call of the package is a trace above 0.09, which is what 150,000
    // calls cost on average: (10,500 + 50,000 × 0.06) / 150,000.
    const range = packageBreakEven(metered(LICENCE_PLATES), offer("120000", "1333333"));
    expect(range).toEqual({ from: "95001", until: "149999" });
  });

  it("does not exist where a unit of it is never cheaper", () => {
    expect(packageBreakEven(metered(tiers([null, "0.002"])), offer("50", "6666"))).toBeNull();
    expect(packageBreakEven(metered(tiers([null, "0.15"])), offer("50", "0"))).toBeNull();
  });

  it("may begin above the even use where tiers rise", () => {
    const rising = metered(tiers([100, "0.01"], [null, "1"]));
    // A unit of the package costs 0.50; the average of a month passes that at 199 units: 1 + 99 = 100 > 99.5.
    expect(packageBreakEven(rising, offer("600", "1200"))).toEqual({ from: "199", until: null });
  });
});

describe("the break-even of periods", () => {
  it.each([
    { short: "7", long: "19", periods: "3", because: "two months are 14, three are 21" },
    { short: "452", long: "7820", periods: "18", because: "17 days are 7,684, 18 are 8,136" },
    { short: "10", long: "30", periods: "4", because: "three cost the same, which is not more" },
  ])("of $short against $long is $periods: $because", ({ short, long, periods }) => {
    expect(periodBreakEven(short, long)).toBe(periods);
  });

  it("does not exist where the short period is free", () => {
    expect(periodBreakEven("0", "10")).toBeNull();
  });
});

describe("the price of the next unit", () => {
  it("is that of the tier it falls in", () => {
    expect(nextUnitPrice(LICENCE_PLATES, 0)?.price).toBe("0.15");
    expect(nextUnitPrice(LICENCE_PLATES, 9_999)?.price).toBe("0.15");
    expect(nextUnitPrice(LICENCE_PLATES, 10_000)?.price).toBe("0.10");
    expect(nextUnitPrice(LICENCE_PLATES, 5_000_000)?.price).toBe("0.02");
    expect(nextUnitPrice(tiers([10, "1"]), 10)).toBeUndefined();
  });
});

/** Everything in whole hundredths, unit by unit: slow, and hard to get wrong. */
describe("against counting unit by unit", () => {
  const cents = fc.integer({ min: 0, max: 40 });
  const ranges = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 30 }), cents), { minLength: 0, maxLength: 3 })
    .chain((rows) =>
      cents.map((last) => {
        let end = 0;
        const bounded = rows.map(([length, price]): [number | null, string] => [
          (end += length),
          money(price),
        ]);
        return tiers(...bounded, [null, money(last)]);
      }),
    );
  const money = (amount: number) => (amount / 100).toFixed(2);
  const SCAN = 400;

  /** The amount of n units in hundredths × unitsPerPrice. */
  function amount({ tiers: all }: MeteredPrices, n: number): number {
    let total = 0;
    for (let unit = 1; unit <= n; unit += 1) {
      const tier = all.find(({ upTo }) => upTo === null || unit <= upTo)!;
      total += Math.round(Number(tier.price) * 100);
    }
    return total;
  }

  it("a fixed price is passed at the first unit that passes it", () => {
    fc.assert(
      fc.property(
        ranges,
        fc.integer({ min: 0, max: 2_000 }),
        fc.constantFrom<1 | 60>(1, 60),
        (all, price, unitsPerPrice) => {
          const prices = metered(all, { unitsPerPrice });
          const found = fixedPriceBreakEven(prices, money(price));
          const passed = Array.from({ length: SCAN }, (_, index) => index + 1).find(
            (n) => amount(prices, n) > price * unitsPerPrice,
          );
          if (passed !== undefined) expect(found).toBe(String(passed));
          else expect(found === null || Number(found) > SCAN).toBe(true);
        },
      ),
    );
  });

  it("a package is cheaper at every use of its range, and not beside it", () => {
    fc.assert(
      fc.property(
        ranges,
        fc.record({
          price: fc.integer({ min: 1, max: 3_000 }),
          units: fc.integer({ min: 1, max: 300 }),
          validityMonths: fc.integer({ min: 1, max: 12 }),
        }),
        (all, { price, units, validityMonths }) => {
          const prices = metered(all);
          const found = packageBreakEven(prices, {
            price: money(price),
            units: String(units),
            validityMonths,
          });
          const cheaper = (n: number) =>
            n * validityMonths < units
              ? amount(prices, n) * validityMonths > price
              : amount(prices, n) * units > price * n;
          const first = Array.from({ length: SCAN }, (_, index) => index + 1).find(cheaper);
          expect(found === null || Number(found.from) > SCAN ? undefined : Number(found.from)).toBe(first);
          if (!found || first === undefined) return;
          const until = found.until === null ? SCAN : Math.min(Number(found.until), SCAN);
          for (let n = first; n <= until; n += 1) expect(cheaper(n)).toBe(true);
          if (found.until !== null) expect(cheaper(Number(found.until) + 1)).toBe(false);
        },
      ),
    );
  });
});
