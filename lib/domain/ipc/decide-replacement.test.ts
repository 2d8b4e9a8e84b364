import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideReplacement, type MovingPlan } from "@/lib/domain/ipc/decide-replacement";
import { runningPlansAt } from "@/lib/domain/ipc/pools";
import { planOf, PLANS_NOW as NOW } from "@/lib/testing/plans";

const DAY = 86_400_000;
const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);

/** A plan whose terms follow one another, so many milliseconds each, from `start` on. */
function movingPlan(start: number, lengths: readonly number[]): MovingPlan {
  let from = start;
  const terms = lengths.map((length, index) => {
    const term = { from: at(from), until: at(from + length) };
    from += length;
    return { id: String(index), ...term, period: "month", orderId: "order", orderLine: index + 1 };
  });
  return { ...planOf({ id: "a" }), chainFrom: at(start), paidUntil: at(from), terms };
}

const lengths = fc.array(fc.integer({ min: 1, max: 400 * DAY }), { minLength: 1, maxLength: 6 });
const start = fc.integer({ min: -900 * DAY, max: 5 * DAY });

describe("a replacement, whatever the terms,", () => {
  it("leaves every paid millisecond in place: before now with the old camera, from now on with the new", () => {
    fc.assert(
      fc.property(start, lengths, fc.array(fc.integer({ min: -1_000, max: 1_000 })), (from, list, days) => {
        const plan = movingPlan(from, list);
        fc.pre(plan.paidUntil > NOW);
        const facts = { now: NOW, status: "active" as const, deviceId: plan.deviceId, taken: new Map() };
        const { moves } = decideReplacement({ ...facts, plans: [plan] }, { newDeviceId: "new" });
        const { kept, moved, voided, oldChain, newChain } = moves[0]!;
        const untouched = plan.terms.filter((term) => !voided.includes(term));
        const old = [...untouched, ...kept];
        for (const { from: begins, until: ends } of [...old, ...moved]) expect(begins < ends).toBe(true);
        expect(old.every(({ until }) => until <= NOW)).toBe(true);
        expect(moved.every((term) => term.from >= NOW)).toBe(true);
        const runs = (terms: readonly { from: Date; until: Date }[], moment: Date) =>
          runningPlansAt(
            terms.map((term) => ({ capability: "understand", term })),
            moment,
          ).get("understand") ?? 0;
        const moments = [
          ...days.map((day) => at(day * DAY)),
          ...plan.terms.flatMap((term) => [term.from, term.until]),
          NOW,
        ];
        for (const moment of moments) expect(runs([...old, ...moved], moment)).toBe(runs(plan.terms, moment));
        expect(newChain.paidUntil).toEqual(plan.paidUntil);
        expect(moved[0]?.from).toEqual(newChain.chainFrom);
        expect(oldChain.paidUntil).toEqual(NOW);
        expect(oldChain.chainFrom <= oldChain.paidUntil).toBe(true);
        expect(newChain.lastFrom).toEqual(moved.at(-1)?.from);
        expect(oldChain.lastFrom).toEqual(kept.at(-1)?.from ?? oldChain.chainFrom);
      }),
    );
  });
});
