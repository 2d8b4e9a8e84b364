import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { arbitraryHistory, BEGIN, type Step } from "@/lib/testing/plan-histories";
import { endOf, type PlanModel, Refused } from "@/lib/testing/plan-model";
import { DAY, monthsAfter } from "@/lib/testing/plan-model-calendar";
import { newModel, playOnModel, waitOf } from "@/lib/testing/plan-play";

const FACE = "face-comparison-1-1";
const at = (wall: string) => Date.parse(`${wall}+08:00`);

function story(begin: string): PlanModel {
  const model = newModel(defaultPriceBook, at(begin));
  model.topUp("1000000");
  return model;
}

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
  return "nothing";
}

describe("the model of plans, held against the worked examples of domain.md", () => {
  it("sells, boosts and upgrades at the prices of section 10, and the boost reverts", () => {
    const model = story("2026-03-01T09:00:00");
    const paid = model.buy({ name: "q", capability: FACE, qps: 40, period: "month", count: 1 });
    expect(paid.toFixed()).toBe("7820");
    model.advance(at("2026-03-05T00:00:00"));
    expect(model.boost("q", { extra: 10, days: 3 }).toFixed()).toBe("324");
    model.advance(at("2026-03-12T09:00:00"));
    expect(model.upgrade("q", 50).toFixed()).toBe("1253.33");
    expect(model.limitAt(FACE, at("2026-03-07T23:59:59.999"))).toBe(50);
    expect(model.limitAt(FACE, at("2026-03-08T00:00:00"))).toBe(40);
    expect(model.limitAt(FACE, at("2026-03-12T09:00:00"))).toBe(50);
    expect(model.limitAt(FACE, at("2026-04-01T09:00:00"))).toBe(2);
  });

  it("keeps the day on which the chain began where the month has it", () => {
    const ends = [1, 2, 3, 13].map((months) => monthsAfter(at("2027-01-31T10:00:00"), months));
    expect(ends.map((end) => new Date(end + 8 * 3_600_000).toISOString().slice(0, 16))).toEqual([
      "2027-02-28T10:00",
      "2027-03-31T10:00",
      "2027-04-30T10:00",
      "2028-02-29T10:00",
    ]);
  });

  it("tells each edge once, and of an end that is followed nothing", () => {
    const model = story("2026-03-01T09:00:00");
    model.buy({ name: "q", capability: FACE, qps: 5, period: "day", count: 4 });
    model.advance(at("2026-03-03T09:00:00"));
    model.renew("q", 1);
    model.advance(at("2026-04-01T00:00:00"));
    expect(
      model.edges.map(({ edge, at: when }) => [edge, new Date(when + 8 * 3_600_000).getUTCDate()]),
    ).toEqual([
      ["3d", 2],
      ["1d", 5],
      ["expired", 6],
    ]);
  });

  it("renews by itself when it is tried and paid for, and begins a chain anew after a gap", () => {
    const model = newModel(defaultPriceBook, at("2027-01-31T10:00:00"));
    model.topUp("7820");
    model.buy({ name: "q", capability: FACE, qps: 40, period: "month", count: 1 });
    model.setAutoRenew("q", true);
    model.advance(at("2027-03-06T09:59:59.999"));
    expect(model.statusOf(model.planNamed("q"))).toBe("expired");
    model.topUp("7820");
    model.advance(at("2027-03-06T10:00:00"));
    expect(new Date(endOf(model.planNamed("q"))).toISOString()).toBe("2027-04-06T02:00:00.000Z");
    expect(model.cash.toFixed()).toBe("0");
  });

  it("refuses in the order of scenarios.md", () => {
    const model = story("2026-03-01T09:00:00");
    model.buy({ name: "q", capability: FACE, qps: 40, period: "day", count: 5 });
    expect(refusal(() => model.upgrade("q", 40))).toBe("downgrade_not_allowed");
    expect(refusal(() => model.upgrade("q", 51))).toBe("qps_cap_exceeded");
    expect(refusal(() => model.boost("q", { extra: 20, days: 6 }))).toBe("boost_outside_term");
    expect(refusal(() => model.boost("q", { extra: 11, days: 5 }))).toBe("qps_cap_exceeded");
    expect(refusal(() => model.refundLast("q"))).toBe("not_refundable");
    model.advance(model.now + 5 * DAY);
    expect(refusal(() => model.upgrade("q", 41))).toBe("plan_not_active");
  });
});

/** All that can be told of the model, for comparison. */
function told(model: PlanModel): unknown {
  const plans = model.plans.map((plan) => ({
    ...plan,
    terms: plan.terms.map(({ from, until }) => [from, until]),
  }));
  return { plans, edges: model.edges, cash: model.cash.toFixed(), now: model.now };
}

function play(steps: readonly Step[], wait: (model: PlanModel, to: number) => void): PlanModel {
  const model = newModel(defaultPriceBook, BEGIN);
  for (const step of steps) {
    wait(model, waitOf(model, step.wait));
    playOnModel(model, step.act);
  }
  wait(model, BEGIN + 730 * DAY);
  return model;
}

describe("the model of plans by itself", () => {
  it("is the same after one long step as after many short ones", () => {
    fc.assert(
      fc.property(arbitraryHistory, fc.array(fc.integer({ min: 1, max: 90 * DAY })), (history, cuts) => {
        const whole = play(history, (model, to) => model.advance(to));
        const parts = play(history, (model, to) => {
          for (const cut of cuts) model.advance(Math.min(model.now + cut, to));
          model.advance(to);
        });
        expect(told(parts)).toEqual(told(whole));
      }),
      { numRuns: 60 },
    );
  });

  it("reaches what the histories are for", () => {
    const seen = new Set<string>();
    for (const history of fc.sample(arbitraryHistory, { numRuns: 150, seed: 6 })) {
      const model = newModel(defaultPriceBook, BEGIN);
      for (const { wait, act } of history) {
        model.advance(waitOf(model, wait));
        const answer = playOnModel(model, act);
        seen.add("refused" in answer ? `${act.do}: ${answer.refused}` : act.do);
      }
    }
    expect([...seen]).toEqual(
      expect.arrayContaining([
        ...["buy", "renew", "upgrade", "boost", "refund", "buy: plan_exists", "buy: qps_cap_exceeded"],
        ...["upgrade: downgrade_not_allowed", "upgrade: plan_not_active", "boost: boost_outside_term"],
        ...["boost: qps_cap_exceeded", "refund: not_refundable", "renew: insufficient_balance"],
        ...["renew: account_suspended", "renew: plan_exists"],
      ]),
    );
  });
});
