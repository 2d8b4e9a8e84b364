import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/domain/money/decimal";
import {
  pointsTaken,
  pointsText,
  readPoints,
  toMicroPoints,
  toPoints,
  toUnitRate,
  unitsPaid,
} from "@/lib/domain/packages/points";

const micro = (points: string) => toMicroPoints(new Decimal(points));

describe("points in millionths", () => {
  it.each(["0", "1", "0.000001", "1000.2", "150000000", "99999999999999.999999"])(
    "%s goes there and back",
    (text) => {
      expect(pointsText(micro(text))).toBe(text);
      expect(toPoints(micro(text)).toFixed()).toBe(text);
      expect(readPoints(text)).toBe(micro(text));
    },
  );
});

describe("unitsPaid", () => {
  const call = toUnitRate({ points: "0.2", unit: "call" });

  it("pays whole units only, and none from a lot that has less than one left", () => {
    expect(unitsPaid(micro("5000"), call, 25_001)).toEqual({ units: 25_000, points: micro("5000") });
    expect(unitsPaid(micro("0.199999"), call, 5)).toEqual({ units: 0, points: 0n });
    expect(unitsPaid(micro("1"), call, 3)).toEqual({ units: 3, points: micro("0.6") });
    expect(unitsPaid(0n, toUnitRate({ points: "0.0000000001", unit: "second" }), 1).units).toBe(0);
  });

  it("counts video in seconds, with points half-up to six decimals once", () => {
    const minute = toUnitRate({ points: "40", unit: "second" });
    expect(pointsText(pointsTaken(minute, 20))).toBe("13.333333");
    expect(pointsText(pointsTaken(minute, 10))).toBe("6.666667");
    // 20 seconds take 13.33333…, rounded to what the lot has, although the exact points are more.
    expect(unitsPaid(micro("13.333333"), minute, 60)).toEqual({ units: 20, points: micro("13.333333") });
  });

  it("rounds as Decimal does, and pays the most units that fit", () => {
    const points = fc
      .tuple(fc.integer({ min: 1, max: 1_000_000_000 }), fc.integer({ min: 0, max: 10 }))
      .map(([digits, places]) => new Decimal(digits).div(new Decimal(10).pow(places)).toFixed());
    const left = fc.bigInt({ min: 1n, max: 1_000_000_000n });
    const unit = fc.constantFrom("call" as const, "second" as const);
    const wanted = fc.integer({ min: 1, max: 5_000 });
    fc.assert(
      fc.property(fc.record({ left, factor: fc.record({ points, unit }), wanted }), (event) => {
        const rate = toUnitRate(event.factor);
        const divisor = event.factor.unit === "second" ? 60 : 1;
        const rounded = new Decimal(event.factor.points)
          .times(event.wanted)
          .div(divisor)
          .toDecimalPlaces(6, Decimal.ROUND_HALF_UP);
        expect(pointsText(pointsTaken(rate, event.wanted))).toBe(rounded.toFixed());
        const paid = unitsPaid(event.left, rate, event.wanted);
        expect(paid.points).toBe(pointsTaken(rate, paid.units));
        expect(paid.points <= event.left).toBe(true);
        if (paid.units < event.wanted) {
          expect(pointsTaken(rate, paid.units + 1) > event.left).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
