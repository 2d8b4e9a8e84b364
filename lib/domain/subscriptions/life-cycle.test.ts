import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { policies } from "@/lib/catalog/policies";
import { chainState, LIFE_STEPS, lifeState, type LifeTerm } from "@/lib/domain/subscriptions/life-cycle";
import { addDays } from "@/lib/domain/time/calendar";

const NOW = new Date("2026-03-02T01:00:00.000Z");
const day = (days: number) => addDays(NOW, days);
const term = (from: number, until: number, isRefunded = false): LifeTerm => ({
  from: day(from),
  until: day(until),
  isRefunded,
});
const ENDS = { retentionDays: null };
const KEEPS = { retentionDays: 15 };

describe("the state of a subscription", () => {
  it.each([
    { state: "scheduled", terms: [term(1, 2)], policy: ENDS, because: "it begins tomorrow" },
    { state: "active", terms: [term(0, 30)], policy: ENDS, because: "it runs from its first instant" },
    {
      state: "active",
      terms: [term(-30, 1), term(1, 31)],
      policy: ENDS,
      because: "one term runs and the next is booked",
    },
    {
      state: "expired",
      terms: [term(-30, 0)],
      policy: ENDS,
      because: "it is over at the instant at which it ends",
    },
    {
      state: "retained",
      terms: [term(-30, 0)],
      policy: KEEPS,
      because: "what it holds is kept from its end on",
    },
    { state: "retained", terms: [term(-44, -14)], policy: KEEPS, because: "fifteen days are not over" },
    { state: "released", terms: [term(-45, -15)], policy: KEEPS, because: "they are over at their instant" },
    {
      state: "refunded",
      terms: [term(1, 2, true)],
      policy: ENDS,
      because: "all that was paid for was given back",
    },
    {
      state: "active",
      terms: [term(-1, 1), term(1, 2, true)],
      policy: KEEPS,
      because: "only the booked term was given back",
    },
  ])("is $state: $because", ({ state, terms, policy }) => {
    expect(lifeState(terms, policy, NOW)).toBe(state);
  });

  it("of a plan that was moved away before it began is that nothing stands", () => {
    expect(chainState({ chainFrom: NOW, paidUntil: NOW }, ENDS, NOW)).toBe("refunded");
  });

  it("is kept by the shipped rules for Image Search, and for nothing that is sold by calls", () => {
    const { "image-search": images, ipc, vision } = policies.products;
    expect([images, ipc, vision].map(({ retentionDays }) => retentionDays)).toEqual([15, null, null]);
  });

  it("moves on only as the steps allow, whatever the terms are", () => {
    const lengths = fc.array(
      fc.record({ gap: fc.nat(20), days: fc.integer({ min: 1, max: 40 }), back: fc.boolean() }),
    );
    fc.assert(
      fc.property(lengths, fc.constantFrom(ENDS, KEEPS), fc.array(fc.nat(400)), (list, policy, moments) => {
        let end = 0;
        const terms = list.map(({ gap, days, back }, index) => {
          const from = end + gap;
          end = from + days;
          // What is given back is the last that was paid for.
          return term(from, end, back && index === list.length - 1);
        });
        const seen = [...moments].sort((a, b) => a - b).map((at) => lifeState(terms, policy, day(at)));
        for (const [index, state] of seen.slice(1).entries()) {
          const before = seen[index] ?? state;
          expect(isReachable(before, state)).toBe(true);
        }
      }),
    );
  });
});

/** By any number of steps: not every instant is looked at. A gap between terms is left by a renewal that was booked then. */
function isReachable(from: keyof typeof LIFE_STEPS, to: keyof typeof LIFE_STEPS): boolean {
  const reached = new Set([from]);
  for (const state of reached) for (const next of LIFE_STEPS[state]) reached.add(next);
  return reached.has(to);
}
