import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { isDomainError } from "@/lib/domain/errors";
import { Decimal } from "@/lib/domain/money/decimal";
import { verifyReceipt } from "@/lib/domain/pricing/verify-receipt";
import { isWithin } from "@/lib/domain/time/calendar";
import { type HeldPlan, PlanAccount } from "@/lib/testing/plan-account";
import {
  type Act,
  arbitraryHistory,
  BEGIN,
  CAPABILITIES,
  nameOf,
  planOf,
  type Step,
} from "@/lib/testing/plan-histories";
import { endOf, type PlanModel } from "@/lib/testing/plan-model";
import { DAY, monthsAfter } from "@/lib/testing/plan-model-calendar";
import { fromOf, newModel, playOnModel, toOf, waitOf } from "@/lib/testing/plan-play";

/** `PLAN_HISTORIES=1000` plays so many. */
const RUNS = Number.parseInt(process.env["PLAN_HISTORIES"] ?? "40", 10);
/** A busy machine is no fault. */
const TIMEOUT = 20_000 + RUNS * 1_000;
/** Two years after the first deed nothing is due any more but the renewals of renewals. */
const END = BEGIN + 730 * DAY;

function open(): PlanAccount {
  return new PlanAccount(defaultPriceBook, new Date(BEGIN));
}

/** A deed of a history on the domain's functions; the model says which plan, size and start its numbers mean. */
function playOnAccount(account: PlanAccount, model: PlanModel, act: Act): string | undefined {
  try {
    deed(account, model, act);
    return undefined;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return error.code === "not_found" ? "unknown_specification" : error.code;
  }
}

function deed(account: PlanAccount, model: PlanModel, act: Act): void {
  switch (act.do) {
    case "topUp":
      return account.topUp(act.amount);
    case "suspend":
    case "resume":
      account.status = act.do === "suspend" ? "suspended" : "active";
      return;
    case "buy":
      return account.buy({ ...act, overrideCap: act.override });
    case "renew":
      return account.renew(indexOf(model, act.plan), act.count);
    case "upgrade":
      return account.upgrade(indexOf(model, act.plan), { to: toOf(model, act), overrideCap: act.override });
    case "boost": {
      const at = fromOf(model, act);
      const { extra, days, override: overrideCap } = act;
      const from = at === undefined ? undefined : new Date(at);
      return account.boost(indexOf(model, act.plan), { extra, days, from, overrideCap });
    }
    case "autoRenew":
      return account.setAutoRenew(indexOf(model, act.plan), act.on);
    case "refund":
      return account.refundLast(indexOf(model, act.plan));
  }
}

function indexOf(model: PlanModel, index: number): number {
  return Number.parseInt(planOf(model, index).slice(nameOf(0).length - 1), 10);
}

type Wait = (account: PlanAccount, to: number) => void;

/** Plays a history on the domain's functions, with the model beside it, to its end. */
function play(history: readonly Step[], wait: Wait, look?: (account: PlanAccount, model: PlanModel) => void) {
  const [account, model] = [open(), newModel(defaultPriceBook, BEGIN)];
  for (const { wait: span, act } of history) {
    const to = waitOf(model, span);
    model.advance(to);
    wait(account, to);
    const refused = playOnAccount(account, model, act);
    const answer = playOnModel(model, act);
    expect({ act, refused }).toEqual({ act, refused: "refused" in answer ? answer.refused : undefined });
    look?.(account, model);
  }
  model.advance(END);
  wait(account, END);
  return { account, model };
}

const atOnce: Wait = (account, to) => account.moveTo(new Date(to));

const told = (account: PlanAccount) => ({
  cash: account.cash.amount.toFixed(),
  plans: account.plans.map(({ qps, paidUntil, autoRenew }) => [qps, paidUntil.getTime(), autoRenew]),
  edges: account.alerts
    .filter(({ edge }) => edge !== "renewal-failed")
    .map(({ subjectId, edge, occurredAt }) => `${String(occurredAt.getTime())} ${Number(subjectId)} ${edge}`)
    .sort(),
});

const toldBy = (model: PlanModel) => ({
  cash: model.cash.toFixed(),
  plans: model.plans.map((plan) => [model.sizeNow(plan), endOf(plan), plan.autoRenew]),
  edges: model.edges
    .map(({ plan, edge, at }) => `${String(at)} ${plan.slice(nameOf(0).length - 1)} ${edge}`)
    .sort(),
});

describe("the life of QPS plans by the domain's own functions", () => {
  it(
    "comes to the money, plans, alerts and limits of the slow model after every deed of any history",
    () => {
      fc.assert(
        fc.property(arbitraryHistory, (history) => {
          play(history, atOnce, (account, model) => {
            expect(told(account)).toEqual(toldBy(model));
            for (const at of [model.now, ...model.due().flatMap((due) => [due - 1, due])]) {
              const limits = CAPABILITIES.map((capability) => account.limitAt(capability, new Date(at)));
              expect(limits).toEqual(CAPABILITIES.map((capability) => model.limitAt(capability, at)));
            }
          });
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  it(
    "comes to the same whether the clock moves in one step or in any number of them",
    () => {
      const cuts = fc.array(fc.integer({ min: 1, max: 60 * DAY }), { minLength: 1, maxLength: 40 });
      fc.assert(
        fc.property(arbitraryHistory, cuts, (history, steps) => {
          const whole = play(history, atOnce).account;
          const parts = play(history, (account, to) => {
            for (const step of steps) account.moveTo(new Date(Math.min(account.now.getTime() + step, to)));
            account.moveTo(new Date(to));
          }).account;
          expect({ plans: parts.plans, alerts: parts.alerts, cash: parts.cash }).toEqual({
            plans: whole.plans,
            alerts: whole.alerts,
            cash: whole.cash,
          });
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  it(
    "takes from the wallet what receipts say, to the fen, and each receipt computes again",
    () => {
      fc.assert(
        fc.property(arbitraryHistory, (history) => {
          const { account } = play(history, atOnce);
          const paid = account.receipts.reduce((sum, { total }) => sum.plus(total.amount), new Decimal(0));
          expect(account.cash.amount.toFixed()).toBe(account.toppedUp.amount.minus(paid).toFixed());
          for (const { total, receipt } of account.receipts) {
            expect(verifyReceipt(receipt)).toEqual({ ok: true });
            expect(new Decimal(receipt.total).abs().equals(total.amount.abs())).toBe(true);
          }
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  it(
    "ends an unbroken chain as many periods after its anchor as were bought, and runs one plan of a capability",
    () => {
      fc.assert(
        fc.property(arbitraryHistory, (history) => {
          play(history, atOnce, ({ plans, now }) => {
            for (const plan of plans) expect(plan.paidUntil.getTime()).toBe(endByAnchor(plan));
            for (const capability of CAPABILITIES) {
              const running = plans.filter((plan) => plan.capability === capability && runs(plan, now));
              expect(running.length).toBeLessThanOrEqual(1);
            }
          });
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );
});

function runs({ terms }: HeldPlan, now: Date): boolean {
  return terms.some((term) => isWithin(now, term));
}

/** By the month rule as the model's own calendar has it: the anchor's day where the month has it. */
function endByAnchor({ chainFrom, period, terms }: HeldPlan): number {
  const anchor = chainFrom.getTime();
  const chain = terms.filter(({ from }) => from.getTime() >= anchor);
  const periods = chain.reduce((sum, term) => sum + term.periods, 0);
  return period === "day" ? anchor + periods * DAY : monthsAfter(anchor, periods);
}
