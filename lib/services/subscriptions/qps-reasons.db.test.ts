import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAudit } from "@/lib/services/audit/list-audit";
import type { Context } from "@/lib/services/context";
import { getSubscription } from "@/lib/services/subscriptions/get-subscription";
import { orderQpsPlan } from "@/lib/services/subscriptions/order-qps-plan";
import type { QpsWish } from "@/lib/services/subscriptions/qps-wish";
import { quoteQpsOrder } from "@/lib/services/subscriptions/quote-qps-order";
import { quoteSubscriptionRenewal } from "@/lib/services/subscriptions/quote-subscription-renewal";
import { renewSubscription } from "@/lib/services/subscriptions/renew-subscription";
import { snapshotOf } from "@/lib/testing/books";
import {
  adminOf,
  customerOf,
  type Desk,
  ipcOrder,
  makeAccount,
  openDesk,
  supportOf,
} from "@/lib/testing/factories";
import { buyQps } from "@/lib/testing/qps-desk";
import { refusalOf } from "@/lib/testing/refusals";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";

let desk: Desk;
let accountId: string;
let planId: string;
beforeAll(async () => {
  desk = await openDesk();
  accountId = await makeAccount(desk, { cny: "100000" });
  planId = await buyQps(adminOf(desk), accountId);
});
afterAll(() => desk.close());

const WHY = "Their launch is on Monday";

async function change(ctx: Context, wish: QpsWish, more: Readonly<Record<string, string>> = {}) {
  const asked = { accountId, wish, overrideReason: "", ...more };
  const { total: quotedTotal } = await quoteQpsOrder(ctx, asked);
  return orderQpsPlan(ctx, { ...asked, quotedTotal, requestId: randomUUID() });
}

/** Why things were done to the plan, as its page shows it. */
async function reasons(): Promise<readonly (string | null)[]> {
  const { orders } = await getSubscription(supportOf(desk), planId);
  const subjectIds = [planId, ...orders.map(({ id }) => id)];
  const { rows } = await listAudit(supportOf(desk), { accountId, subjectIds, limit: 50 });
  return rows.map(({ reason }) => reason);
}

describe("a reason", () => {
  it("lets an admin pass the cap of a group and nobody else, and stands on the plan's page", async () => {
    const wish = { change: "upgrade", planId, to: 60 } as const;
    const before = await snapshotOf(desk.owner);
    expect(await refusalOf(change(adminOf(desk), wish))).toMatchObject({ code: "qps_cap_exceeded" });
    for (const ctx of [supportOf(desk), customerOf(desk, accountId)]) {
      const asked = { accountId, wish, overrideReason: WHY };
      expect((await refusalOf(quoteQpsOrder(ctx, asked))).code).toBe("not_permitted");
      const order = { ...asked, quotedTotal: "1", requestId: randomUUID() };
      expect((await refusalOf(orderQpsPlan(ctx, order))).code).toBe("not_permitted");
    }
    expect(await snapshotOf(desk.owner)).toEqual(before);
    await change(adminOf(desk), wish, { overrideReason: WHY });
    expect((await getSubscription(adminOf(desk), planId)).qps).toBe(60);
    expect(await reasons()).toContain(WHY);
  });

  it("is kept of whatever support does to a plan", async () => {
    await change(supportOf(desk), { change: "renew", planId, count: 1 }, { reason: "Agreed on the phone" });
    expect(await reasons()).toContain("Agreed on the phone");
  });
});

describe("what was seen before a change", () => {
  it("is what is changed: a plan that has moved since is refused, whatever is done to it", async () => {
    const { until: seenUntil } = await getSubscription(adminOf(desk), planId);
    await change(adminOf(desk), { change: "renew", planId, count: 1 }, { seenUntil });
    const again = change(adminOf(desk), { change: "renew", planId, count: 1 }, { seenUntil });
    expect((await refusalOf(again)).code).toBe("plan_changed");
    const larger = change(
      adminOf(desk),
      { change: "upgrade", planId, to: 61 },
      { seenUntil, overrideReason: WHY },
    );
    expect((await refusalOf(larger)).code).toBe("plan_changed");
  });

  it("is the price and the dates of one more period, for a plan of any product", async () => {
    await createIpcOrder(adminOf(desk), ipcOrder(accountId));
    const plans = await desk.owner<{ id: string }[]>`
      select id from subscription where account_id = ${accountId} order by product`;
    for (const { id } of plans) {
      const quote = await quoteSubscriptionRenewal(supportOf(desk), { accountId, planId: id });
      const { total: quotedTotal, paidUntil: seenUntil } = quote;
      expect(quote.receipt.agrees).toBe(true);
      const order = { accountId, planId: id, quotedTotal, seenUntil, requestId: randomUUID() };
      expect((await renewSubscription(supportOf(desk), order)).total).toBe(quotedTotal);
      expect((await getSubscription(supportOf(desk), id)).until).toBe(quote.until);
    }
    const other = await makeAccount(desk);
    const foreign = quoteSubscriptionRenewal(customerOf(desk, other), { accountId: other, planId });
    expect((await refusalOf(foreign)).code).toBe("not_found");
  });
});
