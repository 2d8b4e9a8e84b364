import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verifyReceipt } from "@/lib/domain/pricing/verify-receipt";
import { decideUsage } from "@/lib/domain/usage/decide-usage";
import { quoteMonth } from "@/lib/domain/usage/quote-month";
import type { UsageFacts } from "@/lib/domain/usage/usage-facts";
import { SERVICES } from "@/lib/testing/small-books";
import { followPlan } from "@/lib/testing/usage-facts";
import { BOOKS, history, type Step, told } from "@/lib/testing/usage-histories";
import { countsOf, Played, toModelAnswer } from "@/lib/testing/usage-play";

/** `HISTORIES=20` tries so many times as many. */
const TIMES = Number.parseInt(process.env["HISTORIES"] ?? "1", 10);
const RUNS = 100 * TIMES;
const TIMEOUT = 60_000 * TIMES;

/** Services are activated at first, so that histories are not of refusals alone. */
function begin(): Played {
  const played = new Played();
  for (const name of SERVICES) played.step({ wait: 0, act: { do: "activate", name } });
  return played;
}

function lotsOf({ lots }: UsageFacts) {
  return lots
    .map(({ id, left, firedPercents, refundedAt }) => ({
      id,
      left: left.toFixed(),
      fired: [...firedPercents],
      refunded: refundedAt !== null,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function expectSame({ facts, model, answers }: Played): void {
  expect(answers.engine).toEqual(answers.model);
  expect(lotsOf(facts)).toEqual(
    model.lots.map(({ id, left, fired, refunded }) => ({ id, left: left.toFixed(), fired, refunded })),
  );
  expect(countsOf(facts)).toEqual(Object.fromEntries([...model.counts].filter(([, count]) => count !== 0)));
}

function play(steps: readonly Step[], check: (played: Played) => void = () => undefined): Played {
  const played = begin();
  for (const step of steps) {
    played.step(step);
    check(played);
  }
  return played;
}

describe("the engine and the model", () => {
  it(
    "agree on every answer, lot, counter and alarm of random histories",
    () => {
      fc.assert(
        fc.property(history, (steps) => {
          play(steps, expectSame);
        }),
        { numRuns: 3 * RUNS },
      );
    },
    TIMEOUT,
  );

  it(
    "agree on what every month costs, and its receipts verify",
    () => {
      fc.assert(
        fc.property(history, (steps) => {
          const { facts, model } = play(steps);
          const months = new Map(
            facts.meters.map(({ capability, period }) => [`${capability} ${period}`, { capability, period }]),
          );
          for (const { capability, period } of months.values()) {
            const uses = facts.meters.filter(
              (meter) => meter.capability === capability && meter.period === period,
            );
            const { exact, lines } = quoteMonth(BOOKS, uses);
            const seconds = capability.startsWith("video-") ? 60 : 1;
            const amount = new Decimal(exact.value).div(exact.over ?? 1).times(seconds);
            expect(amount.toFixed(9)).toBe(model.amountOf(capability, period).toFixed(9));
            for (const { line } of lines) expect(verifyReceipt(line.receipt)).toEqual({ ok: true });
          }
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );
});

describe("whatever happens", () => {
  it(
    "units that succeeded are units that are funded, and what a lot granted is left or stands in an event",
    () => {
      fc.assert(
        fc.property(history, (steps) => {
          const { facts, voided } = play(steps);
          const burned = new Map<string, Decimal>();
          for (const { id, outcome, units, funding } of facts.recorded.values()) {
            const funded = funding.reduce((sum, share) => sum + share.units, 0);
            expect(funded).toBe(outcome === "success" ? units : 0);
            if (voided.has(id)) continue;
            for (const share of funding) {
              if (share.source !== "package") continue;
              burned.set(share.lot, (burned.get(share.lot) ?? new Decimal(0)).plus(share.points));
            }
          }
          for (const { id, granted, left } of facts.lots) {
            expect(left.plus(burned.get(id) ?? 0).toFixed()).toBe(granted.toFixed());
            expect(left.isNegative()).toBe(false);
          }
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  it(
    "any split into batches comes to the same",
    () => {
      const events = fc.array(told, { minLength: 2, maxLength: 40 });
      const cuts = fc.array(fc.nat(40), { maxLength: 8 });
      fc.assert(
        fc.property(history, events, cuts, (steps, reports, places) => {
          const played = play(steps);
          const inputs = reports.map((report) => played.input(report));
          const whole = decideUsage(played.facts, inputs);
          const ends = [...new Set([...places, inputs.length])].sort((a, b) => a - b);
          let [facts, from] = [played.facts, 0];
          const answers = [];
          for (const end of ends) {
            const plan = decideUsage(facts, inputs.slice(from, end));
            answers.push(...plan.answers);
            [facts, from] = [followPlan(facts, plan), end];
          }
          expect(answers.map(toModelAnswer)).toEqual(whole.answers.map(toModelAnswer));
          const after = followPlan(played.facts, whole);
          expect(lotsOf(facts)).toEqual(lotsOf(after));
          expect(countsOf(facts)).toEqual(countsOf(after));
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  it(
    "voiding everything, in any order, restores everything but the alarms",
    () => {
      fc.assert(
        fc.property(history, fc.infiniteStream(fc.nat()), (steps, chance) => {
          const played = play(steps);
          const fired = lotsOf(played.facts).map((one) => one.fired);
          const ids = [...played.facts.recorded.keys()].map((id) => [chance.next().value, id] as const);
          for (const [, id] of ids.sort(([a], [b]) => a - b)) played.void(id);
          for (const { left, granted } of played.facts.lots) expect(left.toFixed()).toBe(granted.toFixed());
          expect(countsOf(played.facts)).toEqual({});
          expect(lotsOf(played.facts).map((one) => one.fired)).toEqual(fired);
          played.answers = { engine: [], model: [] };
          expectSame(played);
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );
});
