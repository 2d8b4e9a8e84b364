import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { type DailyPools, dailyPools, type DayUse, type PlanTerm, poolsOf } from "@/lib/domain/ipc/pools";
import { addDays, dateText, startOfDay } from "@/lib/domain/time/calendar";

const catalog = defaultPriceBook.products.ipc;
const ZONE = "Asia/Shanghai";
/** Midnight in Shanghai. */
const MIDNIGHT = new Date("2026-03-01T16:00:00Z");
const HOUR = 3_600_000;
const hours = (count: number) => new Date(MIDNIGHT.getTime() + count * HOUR);

const plan = (capability: string, from = 0, until = 720): PlanTerm => ({
  capability,
  term: { from: hours(from), until: hours(until) },
});
const useOf = (use: Partial<DayUse>, at = MIDNIGHT): DayUse => ({
  date: dateText(at, ZONE),
  plainAnalyses: 0,
  reidAnalyses: 0,
  eventSearches: 0,
  ...use,
});
const poolsAt = (terms: readonly PlanTerm[], at: Date, use: DayUse | null = null): DailyPools =>
  dailyPools(terms, { catalog, at, zone: ZONE, use });

describe("the daily pools", () => {
  it.each([
    { capability: "understand", pools: [300, 0, 0] },
    { capability: "understand-reid", pools: [300, 300, 0] },
    { capability: "search", pools: [0, 0, 75] },
    { capability: "understand-search", pools: [300, 0, 75] },
    { capability: "understand-reid-search", pools: [300, 300, 75] },
  ])("get $pools from a plan with $capability: analyses, re-ID, searches", ({ capability, pools }) => {
    const { analyses, reidAnalyses, eventSearches } = poolsAt([plan(capability)], hours(1));
    expect([analyses.max, reidAnalyses.max, eventSearches.max]).toEqual(pools);
    expect([analyses.left, reidAnalyses.left, eventSearches.left]).toEqual(pools);
  });

  it("are nothing without a plan, whatever was used", () => {
    const use = useOf({ plainAnalyses: 5, reidAnalyses: 5, eventSearches: 5 });
    const { analyses, reidAnalyses, eventSearches } = poolsAt([], hours(1), use);
    expect([analyses, reidAnalyses, eventSearches].map(({ max, left }) => [max, left])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  it("count a plan from its very first instant, and not at its end any more", () => {
    const terms = [plan("understand", 10, 20)];
    const max = (at: Date) => poolsAt(terms, at).analyses.max;
    expect(max(new Date(hours(10).getTime() - 1))).toBe(0);
    expect(max(hours(10))).toBe(300);
    expect(max(new Date(hours(20).getTime() - 1))).toBe(300);
    expect(max(hours(20))).toBe(0);
  });

  it("count a renewed plan once, before, at and after the old expiry", () => {
    const terms = [plan("understand", 0, 12), plan("understand", 12, 24)];
    expect([11, 12, 13].map((hour) => poolsAt(terms, hours(hour)).analyses.max)).toEqual([300, 300, 300]);
  });

  it("follow a plan that ends in the middle of a day: what was used stays used, what is left is not below 0", () => {
    const terms = [plan("understand", 0, 12), plan("understand")];
    const use = useOf({ plainAnalyses: 450 });
    expect(poolsAt(terms, hours(11), use).analyses).toEqual({ max: 600, used: 450, left: 150 });
    expect(poolsAt(terms, hours(12), use).analyses).toEqual({ max: 300, used: 450, left: 0 });
  });

  it("let plain analyses use the other share first and overflow into that of re-ID", () => {
    const terms = [plan("understand"), plan("understand-reid")];
    const left = (plainAnalyses: number, reidAnalyses = 0) => {
      const pools = poolsAt(terms, hours(1), useOf({ plainAnalyses, reidAnalyses }));
      return [pools.analyses.left, pools.reidAnalyses.left];
    };
    expect(left(300)).toEqual([300, 300]);
    expect(left(301)).toEqual([299, 299]);
    expect(left(600)).toEqual([0, 0]);
    expect(left(0, 300)).toEqual([300, 0]);
    expect(left(300, 300)).toEqual([0, 0]);
    expect(left(400, 100)).toEqual([100, 100]);
  });

  it("are full again at midnight of the business zone, to the millisecond", () => {
    const terms = [plan("understand", -24, 72)];
    const use = useOf({ plainAnalyses: 300 });
    const left = (at: Date) => poolsAt(terms, at, use).analyses.left;
    expect(left(new Date(hours(24).getTime() - 1))).toBe(0);
    expect(left(hours(24))).toBe(300);
    expect(left(new Date(MIDNIGHT.getTime() - 1))).toBe(300);
    expect(poolsAt(terms, hours(1)).day).toEqual({ from: MIDNIGHT, until: hours(24) });
  });

  it("give nothing for a capability that the price book has not, and do not mistake a name for one", () => {
    expect(poolsAt([plan("constructor"), plan("gone")], hours(1)).analyses.max).toBe(0);
  });
});

const CAPABILITIES = Object.keys(catalog.capabilities);
const anyTerm = fc
  .record({
    capability: fc.constantFrom(...CAPABILITIES),
    from: fc.integer({ min: -2_000, max: 2_000 }),
    length: fc.integer({ min: 1, max: 2_000 }),
  })
  .map(({ capability, from, length }) => plan(capability, from, from + length));
const anyTerms = fc.array(anyTerm, { maxLength: 20 });
const count = fc.nat(3_000);
const anyUse = fc.record({ plainAnalyses: count, reidAnalyses: count, eventSearches: count });
const anyHour = fc.integer({ min: -2_500, max: 4_500 });

describe("the daily pools, whatever the plans and the use,", () => {
  it("are never below 0, never more than their maximum, and re-ID's is a part of the whole", () => {
    fc.assert(
      fc.property(anyTerms, anyUse, anyHour, (terms, used, hour) => {
        const at = hours(hour);
        const pools = poolsAt(terms, at, useOf(used, at));
        for (const pool of [pools.analyses, pools.reidAnalyses, pools.eventSearches]) {
          expect(pool.left).toBeGreaterThanOrEqual(0);
          expect(pool.left).toBeLessThanOrEqual(pool.max);
          expect(pool.left).toBeGreaterThanOrEqual(pool.max - pool.used);
        }
        expect(pools.reidAnalyses.left).toBeLessThanOrEqual(pools.analyses.left);
        expect(pools.reidAnalyses.max).toBeLessThanOrEqual(pools.analyses.max);
      }),
    );
  });

  it("give one unit more to use exactly as long as one is left, whichever way the analyses come", () => {
    const plans = fc.record({ other: fc.nat(2), reid: fc.nat(2) });
    const kinds = fc.array(fc.boolean(), { maxLength: 40 });
    // A small world, so that its ends are met: three analyses a plan.
    const few = Object.fromEntries(
      Object.entries(catalog.capabilities).map(([id, one]) => [id, { ...one, imageAnalysesPerDay: 3 }]),
    );
    fc.assert(
      fc.property(plans, kinds, ({ other, reid }, wanted) => {
        const running = new Map([
          ["understand", other],
          ["understand-reid", reid],
        ]);
        let [plain, byReid] = [0, 0];
        for (const isReid of wanted) {
          const use = useOf({ plainAnalyses: plain, reidAnalyses: byReid });
          const pools = poolsOf(running, { catalog: { capabilities: few }, at: MIDNIGHT, zone: ZONE, use });
          // The slow way to the same: there is a way to seat all uses, with re-ID's on their own share.
          const fits = (p: number, r: number) => r <= 3 * reid && p + r <= 3 * (other + reid);
          const next = isReid ? fits(plain, byReid + 1) : fits(plain + 1, byReid);
          expect((isReid ? pools.reidAnalyses : pools.analyses).left > 0).toBe(next);
          if (!next) continue;
          if (isReid) byReid += 1;
          else plain += 1;
        }
      }),
    );
  });

  it("follow the plans alone where nothing was used: more plans, more to use, in any order", () => {
    fc.assert(
      fc.property(anyTerms, anyTerm, anyHour, (terms, more, hour) => {
        const at = hours(hour);
        const before = poolsAt(terms, at);
        const after = poolsAt([more, ...terms], at);
        expect(poolsAt(terms.toReversed(), at)).toEqual(before);
        for (const pool of ["analyses", "reidAnalyses", "eventSearches"] as const) {
          expect(after[pool].max).toBeGreaterThanOrEqual(before[pool].max);
          expect(before[pool].left).toBe(before[pool].max);
        }
      }),
    );
  });

  it("forget a day's use with the day, in any zone, also where the clock changes", () => {
    const zones = fc.constantFrom("Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Asia/Beirut");
    const days = fc.integer({ min: 0, max: 800 });
    fc.assert(
      fc.property(zones, days, fc.integer({ min: 1, max: 3 }), (zone, day, later) => {
        const at = addDays(MIDNIGHT, day);
        const use = { date: dateText(at, zone), plainAnalyses: 250, reidAnalyses: 0, eventSearches: 0 };
        const terms = [{ capability: "understand", term: { from: addDays(at, -9), until: addDays(at, 9) } }];
        const left = (moment: Date) => dailyPools(terms, { catalog, at: moment, zone, use }).analyses.left;
        expect(left(at)).toBe(50);
        expect(left(startOfDay(at, zone, later))).toBe(300);
      }),
    );
  });
});
