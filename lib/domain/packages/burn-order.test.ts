import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/domain/money/decimal";
import {
  compareLots,
  fundUnits,
  pointsTaken,
  unitsPaid,
  type LotRank,
} from "@/lib/domain/packages/burn-order";

function lot(expires: string, ordered: string, rest: { line?: number; id?: string } = {}): LotRank {
  return { expiresAt: new Date(expires), orderedAt: new Date(ordered), line: 1, id: "a", ...rest };
}

describe("compareLots", () => {
  it("puts the soonest expiry first, then the earliest order, then the line, then the id", () => {
    const ranked = [
      lot("2027-01-01", "2026-05-01"),
      lot("2027-02-01", "2026-01-01"),
      lot("2027-02-01", "2026-02-01", { line: 1, id: "b" }),
      lot("2027-02-01", "2026-02-01", { line: 2, id: "a" }),
      lot("2027-02-01", "2026-02-01", { line: 2, id: "b" }),
    ];
    expect([...ranked].reverse().sort(compareLots)).toEqual(ranked);
  });

  it("is a total order: two lots are equal only to themselves", () => {
    expect(compareLots(lot("2027-01-01", "2026-01-01"), lot("2027-01-01", "2026-01-01"))).toBe(0);
  });
});

describe("fundUnits", () => {
  it("takes from each source what it has, in the order given, and says what nobody paid", () => {
    const sources = [
      { name: "free", units: 200 },
      { name: "dedicated", units: 1000 },
    ];
    expect(fundUnits(5000, sources)).toEqual({
      funded: [
        { name: "free", units: 200 },
        { name: "dedicated", units: 1000 },
      ],
      left: 3800,
    });
    expect(fundUnits(5000, [...sources, { name: "pay-as-you-go", units: null }]).left).toBe(0);
  });

  it("loses no unit and makes none", () => {
    const source = fc.record({ name: fc.string(), units: fc.option(fc.nat(1_000)) });
    fc.assert(
      fc.property(fc.nat(10_000), fc.array(source), (units, sources) => {
        const { funded, left } = fundUnits(units, sources);
        expect(funded.reduce((sum, paid) => sum + paid.units, left)).toBe(units);
        expect(funded.every((paid) => paid.units > 0)).toBe(true);
      }),
    );
  });
});

describe("unitsPaid", () => {
  const call = { points: new Decimal("0.2"), unit: "call" } as const;

  it("pays whole units only, and none from a lot that has less than one left", () => {
    expect(unitsPaid(new Decimal("5000"), call, 25_001)).toEqual({
      units: 25_000,
      points: new Decimal("5000"),
    });
    expect(unitsPaid(new Decimal("0.199999"), call, 5).units).toBe(0);
    expect(unitsPaid(new Decimal("1"), call, 3)).toEqual({ units: 3, points: new Decimal("0.6") });
  });

  it("counts video in seconds, with points half-up to six decimals once", () => {
    const minute = { points: new Decimal("40"), unit: "second" } as const;
    expect(pointsTaken(minute, 20).toFixed()).toBe("13.333333");
    expect(pointsTaken(minute, 10).toFixed()).toBe("6.666667");
    // 20 seconds take 13.33333…, rounded to what the lot has, although the exact points are more.
    expect(unitsPaid(new Decimal("13.333333"), minute, 60)).toEqual({
      units: 20,
      points: new Decimal("13.333333"),
    });
  });

  it("pays the most units that fit: never more points than there are, and one unit more would not fit", () => {
    const points = fc.integer({ min: 1, max: 10_000_000 }).map((value) => new Decimal(value).div(1_000));
    const left = fc.integer({ min: 0, max: 1_000_000_000 }).map((value) => new Decimal(value).div(1_000_000));
    const unit = fc.constantFrom("call" as const, "second" as const);
    const wanted = fc.integer({ min: 1, max: 5_000 });
    fc.assert(
      fc.property(fc.record({ left, factor: fc.record({ points, unit }), wanted }), (event) => {
        const paid = unitsPaid(event.left, event.factor, event.wanted);
        expect(paid.points.lte(event.left)).toBe(true);
        expect(paid.points.decimalPlaces()).toBeLessThanOrEqual(6);
        if (paid.units === event.wanted) return;
        expect(pointsTaken(event.factor, paid.units + 1).gt(event.left)).toBe(true);
      }),
    );
  });
});
