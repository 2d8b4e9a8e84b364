import { describe, expect, it } from "vitest";
import { policies } from "@/lib/catalog/policies";
import { expiryEdges, isRenewalTry, lotDueAt, nextTryAt, planDueAt } from "@/lib/domain/subscriptions/due";
import { addDays } from "@/lib/domain/time/calendar";

const END = new Date("2026-03-31T16:00:00.000Z");
const on = (days: number) => addDays(END, days);
const justBefore = (at: Date) => new Date(at.getTime() - 1);
const plan = (autoRenew: boolean) => ({ paidUntil: END, autoRenew });

/** Every instant at which something is due from an instant on, one after the other. */
function allDue(autoRenew: boolean, from: Date): Date[] {
  const due: Date[] = [];
  for (let at = planDueAt(plan(autoRenew), policies, from); at;) {
    due.push(at);
    at = planDueAt(plan(autoRenew), policies, at);
  }
  return due;
}

describe("what is due on a plan by itself", () => {
  it("is told 7, 3 and 1 times 24 hours before the end, and at it", () => {
    expect(expiryEdges(END, policies)).toEqual([
      { days: 7, at: on(-7) },
      { days: 3, at: on(-3) },
      { days: 1, at: on(-1) },
    ]);
    expect(allDue(false, on(-30))).toEqual([on(-7), on(-3), on(-1), END]);
  });

  it("is tried 3 days and 1 day before the end, at it, and 6 and 14 days after, where it renews itself", () => {
    expect(allDue(true, on(-30))).toEqual([on(-7), on(-3), on(-1), END, on(6), on(14)]);
    for (const days of [-3, -1, 0, 6, 14]) {
      expect(isRenewalTry(plan(true), policies, on(days))).toBe(true);
      expect(isRenewalTry(plan(true), policies, justBefore(on(days)))).toBe(false);
      expect(isRenewalTry(plan(false), policies, on(days))).toBe(false);
    }
    expect(isRenewalTry(plan(true), policies, on(-7))).toBe(false);
  });

  it.each([
    { after: -30, next: -3, because: "the first try is three days before" },
    { after: -3, next: -1, because: "a try at its very instant is done" },
    { after: 0, next: 6, because: "after the end it is tried in six days" },
    { after: 6, next: 14, because: "and once more in another eight" },
  ])("is tried next $next days from the end when it is $after, because $because", ({ after, next }) => {
    expect(nextTryAt(plan(true), policies, on(after))).toEqual(on(next));
  });

  it("is not tried again after the last try, nor where it does not renew itself", () => {
    expect(nextTryAt(plan(true), policies, on(14))).toBeNull();
    expect(nextTryAt(plan(false), policies, on(-30))).toBeNull();
    expect(planDueAt(plan(true), policies, on(14))).toBeNull();
  });

  it("does not make up for what lies at or before the instant that is asked from", () => {
    expect(planDueAt(plan(false), policies, on(-3))).toEqual(on(-1));
    expect(planDueAt(plan(false), policies, justBefore(on(-3)))).toEqual(on(-3));
    expect(planDueAt(plan(false), policies, END)).toBeNull();
  });

  it("is of a lot the notices before its end, and nothing at it", () => {
    const lot = { expiresAt: END };
    expect(lotDueAt(lot, policies, on(-30))).toEqual(on(-7));
    expect(lotDueAt(lot, policies, on(-1))).toBeNull();
  });
});
