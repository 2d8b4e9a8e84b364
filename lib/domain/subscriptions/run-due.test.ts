import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import type { Wallet } from "@/lib/domain/accounts/wallet";
import { Decimal } from "@/lib/domain/money/decimal";
import { money, zero } from "@/lib/domain/money/money";
import { type DueFacts, type DuePlan, runPlansDue } from "@/lib/domain/subscriptions/run-due";
import { planDueAt } from "@/lib/domain/subscriptions/due";
import { addDays } from "@/lib/domain/time/calendar";

const BEGIN = new Date("2026-04-01T00:00:00+08:00");
const END = addDays(BEGIN, 30);
const on = (days: number) => addDays(END, days);

function walletOf(cash: string): Wallet {
  return {
    ...{ currency: "CNY", cash: money(cash, "CNY"), creditLimit: zero("CNY"), alertThreshold: null },
    unsettledSixtieths: new Decimal(0),
  };
}

/** 40 QPS for faces at 7,820 a month, which ends a month after it began. */
function planOf(id: string, changes: Partial<Pick<DuePlan, "autoRenew" | "dueAt">> = {}): DuePlan {
  const autoRenew = changes.autoRenew ?? true;
  const dueAt = planDueAt({ paidUntil: END, autoRenew }, defaultPriceBook.policies, BEGIN);
  return {
    ...{ product: "qps", id, capability: id, qps: 40, period: "month" },
    ...{ chainFrom: BEGIN, paidUntil: END, autoRenew, dueAt: dueAt ?? END, ...changes },
  };
}

function run(plans: readonly DuePlan[], facts: Partial<DueFacts> & Readonly<{ until: Date }>) {
  return runPlansDue({
    ...{ status: "active", wallet: walletOf("0"), zone: "Asia/Shanghai", bookAt: () => defaultPriceBook },
    ...{ plans, qpsPlans: [], ...facts },
  });
}

const FACE = "face-comparison-1-1";
const told = (alerts: ReturnType<typeof run>["alerts"]) =>
  alerts.map(
    ({ edge, occurredAt }) => `${edge} ${String((occurredAt.getTime() - END.getTime()) / 86_400_000)}`,
  );

describe("what happens to plans by itself", () => {
  it("tells what comes, tries at each of its instants, and says why it failed and when it tries again", () => {
    const { alerts, renewals, plans } = run([planOf(FACE)], { until: on(20) });
    expect(renewals).toEqual([]);
    expect(told(alerts)).toEqual([
      "7d -7",
      ...["renewal-failed -3", "3d -3", "renewal-failed -1", "1d -1", "renewal-failed 0", "expired 0"],
      ...["renewal-failed 6", "renewal-failed 14"],
    ]);
    const failures = alerts.filter(({ edge }) => edge === "renewal-failed");
    expect(failures[0]?.facts).toMatchObject({
      ...{ code: "insufficient_balance", total: "7820.00", available: "0.00", shortfall: "7820.00" },
      ...{ againAt: on(-1).toISOString(), until: END.toISOString() },
    });
    expect(failures.at(-1)?.facts["againAt"]).toBeNull();
    expect(plans[0]?.dueAt).toBeNull();
  });

  it("renews at the first try that the money suffices for, and then tells nothing of the old end", () => {
    const { alerts, renewals, plans } = run([planOf(FACE)], { until: on(1), wallet: walletOf("7820") });
    expect(renewals.map(({ at, renewal }) => [at, renewal.span.from])).toEqual([[on(-3), END]]);
    expect(told(alerts)).toEqual(["7d -7"]);
    expect(plans[0]?.plan.paidUntil).toEqual(new Date("2026-06-01T00:00:00+08:00"));
  });

  it("begins a new chain where the try that succeeds comes after the end", () => {
    const plan = planOf(FACE, { dueAt: on(6) });
    const { renewals } = run([plan], { until: on(6), wallet: walletOf("7820") });
    expect(renewals[0]?.renewal).toMatchObject({
      kind: "new",
      span: { from: on(6) },
      chain: { chainFrom: on(6) },
    });
  });

  it("pays with money once: of two that are due at one instant the first takes it", () => {
    const plans = [planOf("general-segmentation"), planOf(FACE)];
    const { renewals, alerts } = run(plans, { until: on(-3), wallet: walletOf("7820") });
    expect(renewals.map(({ plan }) => plan.id)).toEqual([FACE]);
    expect(alerts.filter(({ edge }) => edge === "renewal-failed").map(({ subjectId }) => subjectId)).toEqual([
      "general-segmentation",
    ]);
  });

  it("is not renewed while the account is suspended, nor where another plan has taken its place", () => {
    const facts = { until: on(-3), wallet: walletOf("9999") };
    const why = (outcome: ReturnType<typeof run>) =>
      outcome.alerts.flatMap(({ edge, facts: { code } }) => (edge === "renewal-failed" ? [code] : []));
    expect(why(run([planOf(FACE)], { ...facts, status: "suspended" }))).toEqual(["account_suspended"]);
    const rival = { id: "other", capability: FACE, paidUntil: on(30) };
    expect(why(run([planOf(FACE)], { ...facts, qpsPlans: [rival] }))).toEqual(["plan_exists"]);
  });

  it("only tells what ends where it does not renew itself, and leaves alone what is due later", () => {
    const { alerts, plans } = run([planOf(FACE, { autoRenew: false })], { until: on(-1) });
    expect(told(alerts)).toEqual(["7d -7", "3d -3", "1d -1"]);
    expect(plans[0]?.dueAt).toEqual(END);
  });
});
