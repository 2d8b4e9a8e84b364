import { ZERO } from "@/lib/domain/money/decimal";
import { describe, expect, it } from "vitest";
import { decideLowBalance, type LowBalanceTold } from "@/lib/domain/alerts/decide-low-balance";
import { money } from "@/lib/domain/money/money";

const ZONE = "Asia/Shanghai";
const NEVER: LowBalanceTold = { on: null, days: 0 };

function decide(
  cash: string,
  wish: Partial<{ credit: string; threshold: string | null; told: LowBalanceTold; at: string }> = {},
) {
  const { credit = "0", threshold = "100", told = NEVER, at = "2026-03-02T09:00:00+08:00" } = wish;
  return decideLowBalance({
    wallet: {
      currency: "CNY",
      cash: money(cash, "CNY"),
      creditLimit: money(credit, "CNY"),
      alertThreshold: threshold === null ? null : money(threshold, "CNY"),
      unsettledSixtieths: ZERO,
    },
    told,
    at: new Date(at),
    zone: ZONE,
    daysMax: 5,
  });
}

/** The days among `days` on which a movement that leaves too little is told. */
function daysTold(days: readonly string[]): string[] {
  let told = NEVER;
  return days.filter((day) => {
    const decided = decide("1", { told, at: `${day}T12:00:00+08:00` });
    told = decided?.told ?? told;
    return decided !== undefined;
  });
}

const march = (...days: number[]) => days.map((day) => `2026-03-${String(day).padStart(2, "0")}`);

describe("a movement of money", () => {
  it("is told when it leaves less than the threshold, with both figures", () => {
    expect(decide("99.99")).toEqual({
      told: { on: "2026-03-02", days: 1 },
      alert: {
        subjectType: "account",
        subjectId: "CNY",
        edge: "low-balance",
        occasion: "2026-03-02",
        facts: { currency: "CNY", available: "99.99", threshold: "100.00" },
        occurredAt: new Date("2026-03-02T01:00:00Z"),
      },
    });
  });

  it.each([
    { cash: "100", wish: {}, because: "at the threshold is not below it" },
    { cash: "0", wish: { credit: "100" }, because: "the credit limit can be spent too" },
    { cash: "0", wish: { threshold: null }, because: "no threshold was set" },
    { cash: "0", wish: { threshold: "0" }, because: "nothing is below nothing" },
    { cash: "0", wish: { told: { on: "2026-03-02", days: 1 } }, because: "it was told today" },
  ])("is not told: $because", ({ cash, wish }) => {
    expect(decide(cash, wish)).toBeUndefined();
  });

  it("is told where the credit limit is drawn on and too little of it is left", () => {
    expect(decide("-50", { credit: "100" })?.alert.facts).toMatchObject({ available: "50.00" });
  });

  it("is told once a business day, cut at midnight of the zone", () => {
    const first = decide("1", { at: "2026-03-02T23:59:59.999+08:00" });
    expect(first?.told.on).toBe("2026-03-02");
    const next = decide("1", { told: first?.told ?? NEVER, at: "2026-03-03T00:00:00+08:00" });
    expect(next?.told).toEqual({ on: "2026-03-03", days: 2 });
  });

  it("is told on five days running and not on the sixth", () => {
    expect(daysTold(march(2, 3, 4, 5, 6, 7))).toEqual(march(2, 3, 4, 5, 6));
  });

  it("begins anew after a day on which nothing was told", () => {
    expect(daysTold(march(2, 3, 4, 5, 6, 7, 8))).toEqual(march(2, 3, 4, 5, 6, 8));
    expect(daysTold(march(2, 4, 5, 6, 7, 8, 9))).toEqual(march(2, 4, 5, 6, 7, 8));
  });
});
