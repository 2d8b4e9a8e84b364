import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moveAccountClock } from "@/lib/services/accounts/move-account-clock";
import { orderQpsPlan } from "@/lib/services/subscriptions/order-qps-plan";
import type { QpsWish } from "@/lib/services/subscriptions/qps-wish";
import { quoteQpsOrder } from "@/lib/services/subscriptions/quote-qps-order";
import { getLimits } from "@/lib/services/subscriptions/get-limits";
import { refundPlan } from "@/lib/services/subscriptions/refund-plan";
import { runDueAccount } from "@/lib/services/subscriptions/run-due";
import { setAutoRenew } from "@/lib/services/subscriptions/set-auto-renew";
import { atOnce } from "@/lib/testing/at-once";
import { faultsInBooks } from "@/lib/testing/books";
import { adminOf, type Desk, makeAccount, NOW, openDesk } from "@/lib/testing/factories";
import { buyQps, FACES, orderQps, planNow } from "@/lib/testing/qps-desk";
import { refusalOf } from "@/lib/testing/refusals";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ connections: 24 });
});
afterAll(() => desk.close());

const ctx = (now: Date = NOW) => adminOf(desk, now);
const rich = () => makeAccount(desk, { cny: "1000000" });

async function asked(accountId: string, wish: QpsWish) {
  const { total: quotedTotal } = await quoteQpsOrder(ctx(), { accountId, wish, overrideReason: "" });
  return { accountId, wish, overrideReason: "", quotedTotal };
}

describe("changes of a QPS plan at the same moment", () => {
  it.each<[string, (planId: string) => QpsWish]>([
    ["a renewal", (planId) => ({ change: "renew", planId, count: 1 })],
    ["an upgrade", (planId) => ({ change: "upgrade", planId, to: 45 })],
    ["a boost", (planId) => ({ change: "boost", planId, extra: 10, days: 3 })],
  ])("are one for one request, however often it comes: %s", async (_what, wishOf) => {
    const accountId = await rich();
    const planId = await buyQps(ctx(), accountId);
    const order = { ...(await asked(accountId, wishOf(planId))), requestId: randomUUID() };
    const { results } = await atOnce(10, () => orderQpsPlan(ctx(), order));
    expect(new Set(results.map(({ id }) => id)).size).toBe(1);
    expect(results).toHaveLength(10);
    const other = { ...order, quotedTotal: "1" };
    expect(await refusalOf(orderQpsPlan(ctx(), other))).toMatchObject({ code: "idempotency_mismatch" });
  });

  it("are one plan of a capability, whoever buys it", async () => {
    const accountId = await rich();
    const wish = { change: "buy", capability: FACES, qps: 40, period: "month", count: 1 } as const;
    const order = await asked(accountId, wish);
    const { results, refusals } = await atOnce(8, () =>
      orderQpsPlan(ctx(), { ...order, requestId: randomUUID() }),
    );
    expect([results.length, refusals]).toEqual([1, { plan_exists: 7 }]);
  });

  it("are one upgrade: the second of two to the same size finds it made", async () => {
    const accountId = await rich();
    const planId = await buyQps(ctx(), accountId);
    const order = await asked(accountId, { change: "upgrade", planId, to: 45 });
    const { results, refusals } = await atOnce(2, () =>
      orderQpsPlan(ctx(), { ...order, requestId: randomUUID() }),
    );
    expect([results.length, refusals]).toEqual([1, { downgrade_not_allowed: 1 }]);
  });

  it("never pass the cap together: a boost and an upgrade of which each alone would fit", async () => {
    const accountId = await rich();
    const planId = await buyQps(ctx(), accountId);
    const boost = await asked(accountId, { change: "boost", planId, extra: 10, days: 3 });
    const upgrade = await asked(accountId, { change: "upgrade", planId, to: 50 });
    const { results, refusals } = await atOnce(2, (index) =>
      orderQpsPlan(ctx(), { ...(index === 0 ? boost : upgrade), requestId: randomUUID() }),
    );
    expect(results).toHaveLength(1);
    expect(Object.values(refusals)).toEqual([1]);
    const [limit] = await getLimits(ctx(), { accountId, capabilities: [FACES] });
    expect(limit?.qps).toBe(50);
  });

  it("give a renewal back once, and what was renewed behind it stays in order", async () => {
    const accountId = await rich();
    const planId = await buyQps(ctx(), accountId);
    const { orderId } = await orderQps(ctx(), { accountId, wish: { change: "renew", planId, count: 1 } });
    const renewal = await asked(accountId, { change: "renew", planId, count: 1 });
    const outcomes = await atOnce<unknown>(6, (index) =>
      index === 0
        ? orderQpsPlan(ctx(), { ...renewal, requestId: randomUUID() })
        : refundPlan(ctx(), { accountId, planId, orderId, reason: "Changed", requestId: randomUUID() }),
    );
    const refunds = await desk.owner`select from order_refund where account_id = ${accountId}`;
    expect(refunds.length).toBeLessThanOrEqual(1);
    expect(outcomes.results).toHaveLength(1 + refunds.length);
    const { terms } = await planNow(ctx(), accountId, planId);
    const standing = terms.filter(({ state }) => state !== "refunded");
    for (const [index, term] of standing.slice(1).entries()) expect(term.from).toBe(standing[index]?.until);
  });

  it("let what is due happen once, however many look at it", async () => {
    const accountId = await rich();
    const planId = await buyQps(ctx(), accountId);
    await setAutoRenew(ctx(), { accountId, planId, on: true });
    const later = new Date(NOW.getTime() + 100 * 86_400_000);
    await atOnce(8, () => runDueAccount(ctx(later), accountId));
    const { terms } = await planNow(ctx(later), accountId, planId);
    expect(terms.map(({ from }) => from)).toEqual([
      "2026-03-02T01:00:00.000Z",
      "2026-04-02T01:00:00.000Z",
      "2026-05-02T01:00:00.000Z",
      "2026-06-02T01:00:00.000Z",
    ]);
  });
});

describe("the calendar of a QPS plan", () => {
  it.each([
    [
      "the 31st, over a leap February",
      "2028-01-31T09:30:00+08:00",
      ["2028-02-29", "2028-03-31", "2028-04-30"],
    ],
    [
      "the 31st, over a short February",
      "2027-01-31T00:00:00+08:00",
      ["2027-02-28", "2027-03-31", "2027-04-30"],
    ],
    ["a leap day", "2028-02-29T23:59:59.999+08:00", ["2028-03-29", "2028-04-29", "2028-05-29"]],
    // In London it is the month before, on another day.
    ["midnight of the first", "2027-03-01T00:00:00+08:00", ["2027-04-01", "2027-05-01", "2027-06-01"]],
  ])("keeps the day of %s", async (_what, start, ends) => {
    const at = new Date(start);
    const accountId = await makeAccount(desk, { kind: "sandbox", cny: "1000000", now: at });
    const planId = await buyQps(ctx(), accountId);
    await orderQps(ctx(), { accountId, wish: { change: "renew", planId, count: 1 } });
    await setAutoRenew(ctx(), { accountId, planId, on: true });
    const [, second = ""] = ends;
    // To the very instant of the second expiry: it has renewed itself three days before.
    const time = start.slice(10);
    await moveAccountClock(ctx(), { accountId, to: new Date(`${second}${time}`) });
    const { terms } = await planNow(ctx(), accountId, planId);
    expect(terms.map(({ until }) => until)).toEqual(
      ends.map((day) => new Date(`${day}${time}`).toISOString()),
    );
    expect(terms.map(({ state }) => state)).toEqual(["past", "past", "running"]);
  });

  it("ends at its instant and not a millisecond later", async () => {
    const accountId = await rich();
    await buyQps(ctx(), accountId, { period: "day" });
    const end = NOW.getTime() + 86_400_000;
    const limitAt = async (at: number) =>
      (await getLimits(ctx(), { accountId, capabilities: [FACES], at: new Date(at) }))[0]?.qps;
    expect(await Promise.all([limitAt(end - 1), limitAt(end)])).toEqual([40, 2]);
  });

  it("keeps its books", async () => {
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });
});
