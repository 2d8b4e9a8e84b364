import { describe, expect, it } from "vitest";
import { compareLots, type LotRank } from "@/lib/domain/packages/burn-order";

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
