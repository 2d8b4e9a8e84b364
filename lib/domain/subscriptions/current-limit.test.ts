import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { Decimal } from "@/lib/domain/money/decimal";
import { currentLimit, type LimitLot, limitSteps } from "@/lib/domain/subscriptions/current-limit";
import type { PlanHistory } from "@/lib/domain/subscriptions/qps-plan";
import { addDays } from "@/lib/domain/time/calendar";

const FACE = "face-comparison-1-1";
const NOW = new Date("2026-03-01T01:00:00.000Z");
const on = (days: number) => addDays(NOW, days);
const span = (from: number, until: number) => ({ from: on(from), until: on(until) });

function planOf(changes: Partial<PlanHistory> = {}): PlanHistory {
  return {
    ...{ id: "plan", capability: FACE, qps: 40 },
    ...{ terms: [span(0, 30)], upgrades: [], boosts: [], ...changes },
  };
}

type LotChanges = Readonly<{ left?: string; scope?: LimitLot["scope"] }>;

function lotOf({
  left = "5000",
  scope = { kind: "single-category", capability: FACE },
}: LotChanges = {}): LimitLot {
  const granted = new Decimal(5_000);
  return { granted, left: new Decimal(left), paidAt: on(0), expiresAt: on(365), refundedAt: null, scope };
}

const limit = (plans: readonly PlanHistory[], days: number, lots: readonly LimitLot[] = []) =>
  currentLimit({ book: defaultPriceBook, plans, lots }, FACE, on(days));

describe("the limit of a capability at an instant", () => {
  it.each([
    { days: -1, qps: 2, because: "nothing runs yet" },
    { days: 0, qps: 40, because: "a term runs from its first instant" },
    { days: 30, qps: 2, because: "it has ended at the instant at which it ends" },
  ])("is $qps, because $because", ({ days, qps }) => {
    expect(limit([planOf()], days).qps).toBe(qps);
  });

  it("rises for a boost and goes back by itself, also over an upgrade meanwhile", () => {
    const plan = planOf({
      qps: 45,
      upgrades: [{ at: on(5), fromQps: 40, toQps: 45, book: 1 }],
      boosts: [{ ...span(4, 7), extra: 10 }],
    });
    expect([3, 4, 5, 6, 7].map((days) => limit([plan], days).qps)).toEqual([40, 50, 55, 55, 45]);
    expect(limit([plan], 5)).toEqual({ qps: 55, because: "plan", planId: "plan", size: 45, boost: 10 });
  });

  it("is that of whichever plan of the capability runs, and no other capability's", () => {
    const [first, second] = [planOf(), planOf({ id: "second", qps: 10, terms: [span(40, 70)] })];
    expect([10, 35, 40].map((days) => limit([first, second], days).qps)).toEqual([40, 2, 10]);
    expect(limit([planOf({ capability: "face-comparison-1-n" })], 1).qps).toBe(2);
  });

  it("is not known of what is not sold", () => {
    expect(() => currentLimit({ book: defaultPriceBook, plans: [], lots: [] }, "nothing", NOW)).toThrow(
      expect.objectContaining({ code: "unknown_capability" }),
    );
  });

  const packaged = (lot: LimitLot, days = 1) =>
    currentLimit({ book: defaultPriceBook, plans: [], lots: [lot] }, "object-detection", on(days)).because;
  const single = { kind: "single-category", capability: "object-detection" } as const;

  it.each([
    { lot: lotOf({ scope: single }), days: 1, because: "package", when: "a package pays for it" },
    { lot: lotOf({ scope: single, left: "0.2" }), days: 1, because: "package", when: "one unit is left" },
    { lot: lotOf({ scope: single, left: "0.199999" }), days: 1, because: "default", when: "less is left" },
    { lot: lotOf({ scope: single }), days: -1, because: "default", when: "it is bought later" },
    { lot: lotOf({ scope: single }), days: 365, because: "default", when: "it has expired" },
    { lot: lotOf(), days: 1, because: "default", when: "it pays for something else" },
  ])("is that of the $because when $when", ({ lot, days, because }) => {
    expect(packaged(lot, days)).toBe(because);
  });
});

describe("the limit over a span", () => {
  it("is the limit at every instant, in steps without a gap and no two the same", () => {
    const days = fc.integer({ min: -5, max: 60 });
    const boosts = fc.array(
      fc.record({ from: days, days: fc.integer({ min: 1, max: 9 }), extra: fc.nat(9) }),
      {
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(boosts, fc.array(days, { maxLength: 3 }), days, (some, raised, at) => {
        const upgrades = [...raised]
          .sort((a, b) => a - b)
          .map((day, index) => ({ at: on(day), fromQps: 40 + index, toQps: 41 + index, book: 1 }));
        const plan = planOf({
          qps: 40 + upgrades.length,
          upgrades,
          boosts: some.map(({ from, days: length, extra }) => ({
            ...span(from, from + length),
            extra: extra + 1,
          })),
        });
        const facts = { book: defaultPriceBook, plans: [plan], lots: [] };
        const steps = limitSteps(facts, FACE, span(-5, 61));
        expect(steps[0]?.from).toEqual(on(-5));
        expect(steps.at(-1)?.until).toEqual(on(61));
        for (const [index, step] of steps.slice(1).entries()) expect(step.from).toEqual(steps[index]?.until);
        const step = steps.find(({ from, until }) => from <= on(at) && on(at) < until);
        expect(step?.qps).toBe(currentLimit(facts, FACE, on(at)).qps);
      }),
    );
  });
});
