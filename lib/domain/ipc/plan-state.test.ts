import { describe, expect, it } from "vitest";
import { planState } from "@/lib/domain/ipc/plan-state";

const DAY = 86_400_000;
const NOW = new Date("2026-03-02T01:00:00.000Z");
const after = (ms: number) => new Date(NOW.getTime() + ms);

describe("the state of a plan", () => {
  it.each([
    { from: -30 * DAY, until: 0, state: "expired", because: "a period is over at the instant it ends" },
    { from: -30 * DAY, until: 1, state: "expiring", because: "it still runs for a millisecond" },
    { from: -30 * DAY, until: 7 * DAY, state: "expiring", because: "seven days are within seven days" },
    { from: -30 * DAY, until: 7 * DAY + 1, state: "active", because: "it is more than seven days" },
    { from: 0, until: 30 * DAY, state: "active", because: "a period runs from its first instant" },
    { from: 1, until: 30 * DAY, state: "scheduled", because: "it has not begun" },
    { from: 1, until: 2 * DAY, state: "expiring", because: "its end is nearer than a week, begun or not" },
  ])("is $state, because $because", ({ from, until, state }) => {
    expect(planState({ chainFrom: after(from), paidUntil: after(until) }, NOW)).toBe(state);
  });
});
