import { describe, expect, it } from "vitest";
import { policies } from "@/lib/catalog/policies";
import { planFilters, planState, retentionOf } from "@/lib/domain/subscriptions/plan-state";

const DAY = 86_400_000;
const NOW = new Date("2026-03-02T01:00:00.000Z");
const after = (ms: number) => new Date(NOW.getTime() + ms);
const ENDS = { retentionDays: null };
const KEEPS = { retentionDays: 15 };

describe("the state of a plan", () => {
  it.each([
    { from: -30 * DAY, until: 0, state: "expired", because: "a period is over at the instant it ends" },
    { from: -30 * DAY, until: 1, state: "expiring", because: "it still runs for a millisecond" },
    { from: -30 * DAY, until: 7 * DAY, state: "expiring", because: "seven days are within seven days" },
    { from: -30 * DAY, until: 7 * DAY + 1, state: "active", because: "it is more than seven days" },
    { from: 0, until: 30 * DAY, state: "active", because: "a period runs from its first instant" },
    { from: 1, until: 30 * DAY, state: "scheduled", because: "it has not begun" },
    { from: 1, until: 2 * DAY, state: "scheduled", because: "what has not begun does not end yet" },
    { from: 0, until: 0, state: "refunded", because: "nothing of it stands" },
  ])("is $state, because $because", ({ from, until, state }) => {
    expect(planState({ chainFrom: after(from), paidUntil: after(until) }, ENDS, NOW)).toBe(state);
  });

  it.each([
    { until: 0, state: "retained", because: "its product keeps what ended" },
    { until: -15 * DAY + 1, state: "retained", because: "the last millisecond of fifteen days is left" },
    { until: -15 * DAY, state: "released", because: "the fifteen days are over at their instant" },
  ])("of what is kept is $state, because $because", ({ until, state }) => {
    expect(planState({ chainFrom: after(-60 * DAY), paidUntil: after(until) }, KEEPS, NOW)).toBe(state);
  });
});

describe("what lists can be narrowed to", () => {
  const { ipc, vision } = policies.products;
  const keeping = { ...policies, products: { ...policies.products, vision: { ...vision, ...KEEPS } } };

  it("has nothing about keeping as the shop ships, where no plan is kept", () => {
    expect(ipc.retentionDays).toBeNull();
    expect(planFilters(retentionOf(policies), ["ipc", "qps"])).toEqual([
      "active",
      "expiring",
      "booked",
      "expired",
    ]);
  });

  it("has it where the price book keeps a product that is asked about", () => {
    expect(retentionOf(keeping)).toEqual({ qps: 15 });
    expect(planFilters(retentionOf(keeping), ["ipc", "qps"])).toContain("retained");
    expect(planFilters(retentionOf(keeping), ["ipc"])).not.toContain("released");
  });
});
