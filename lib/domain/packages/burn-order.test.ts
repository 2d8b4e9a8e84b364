import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareLots, fundUnits, type LotRank } from "@/lib/domain/packages/burn-order";

function lot(expires: string, ordered: string, rest: Partial<LotRank> = {}): LotRank {
  const [expiresAt, orderedAt] = [new Date(expires), new Date(ordered)];
  return { expiresAt, orderedAt, orderId: "o", line: 1, id: "a", ...rest };
}

describe("compareLots", () => {
  it("puts the soonest expiry first, then the earliest order, then the line, then the id", () => {
    const ranked = [
      lot("2027-01-01", "2026-05-01"),
      lot("2027-02-01", "2026-01-01"),
      lot("2027-02-01", "2026-02-01", { line: 1, id: "b" }),
      lot("2027-02-01", "2026-02-01", { line: 2, id: "a" }),
      lot("2027-02-01", "2026-02-01", { line: 2, id: "b" }),
      lot("2027-02-01", "2026-02-01", { orderId: "p", line: 1, id: "a" }),
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
