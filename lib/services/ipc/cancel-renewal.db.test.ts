import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listStatement } from "@/lib/services/accounts/list-statement";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { listAudit } from "@/lib/services/audit/list-audit";
import { cancelRenewal } from "@/lib/services/ipc/cancel-renewal";
import { getDevice } from "@/lib/services/ipc/get-device";
import { renewPlans } from "@/lib/services/ipc/renew-plans";
import { replaceDevice } from "@/lib/services/ipc/replace-device";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { getOrder } from "@/lib/services/orders/get-order";
import { atOnce } from "@/lib/testing/at-once";
import { faultsInBooks, snapshotOf } from "@/lib/testing/books";
import {
  adminOf,
  customerOf,
  type Desk,
  ipcOrder,
  makeAccount,
  NOW,
  openDesk,
} from "@/lib/testing/factories";
import { refusalOf } from "@/lib/testing/refusals";

const DAY = 86_400_000;
const at = (days: number) => new Date(NOW.getTime() + days * DAY);

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ connections: 16 });
});
afterAll(() => desk.close());

const cashOf = async (accountId: string) => (await getAccount(adminOf(desk), accountId)).wallets[0]?.cash;
const planOf = async (accountId: string, deviceId = "cam-1", days = 0) =>
  (await getDevice(adminOf(desk, at(days)), { accountId, deviceId })).plans[0]!;

/** Two cameras for a month, renewed together for a quarter in one order. */
async function renewed(cny = "100") {
  const accountId = await makeAccount(desk, { cny });
  const devices = ["cam-1", "cam-2"];
  await createIpcOrder(adminOf(desk), ipcOrder(accountId, { devices, quotedTotal: "14" }));
  const quarter = { devices, period: "quarter", quotedTotal: "38" };
  const order = await createIpcOrder(adminOf(desk), ipcOrder(accountId, quarter));
  return { accountId, orderId: order.id, planId: (await planOf(accountId)).id };
}

const cancellation = (found: Awaited<ReturnType<typeof renewed>>, orderLine = 1) => ({
  ...found,
  orderLine,
  reason: "Ordered too early",
  requestId: randomUUID(),
});

describe("cancelling a renewal that has not started", () => {
  it("gives back exactly what was paid for the line, and the plan ends where the term before does", async () => {
    const found = await renewed();
    expect(await cashOf(found.accountId)).toBe("48.00");
    const done = await cancelRenewal(adminOf(desk, at(3)), cancellation(found));
    expect(done).toMatchObject({ orderId: found.orderId, amount: "19.00", currency: "CNY" });
    expect(await cashOf(found.accountId)).toBe("67.00");
    const plan = await planOf(found.accountId, "cam-1", 3);
    expect(plan.until).toBe(at(30).toISOString());
    expect(plan.terms.map(({ state, cancellable }) => [state, cancellable])).toEqual([
      ["running", false],
      ["cancelled", false],
    ]);
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("books the refund against the order, and shows it there line by line", async () => {
    const found = await renewed();
    await cancelRenewal(adminOf(desk, at(3)), cancellation(found));
    const order = await getOrder(adminOf(desk), found.orderId);
    expect(order.status).toBe("fulfilled");
    expect(order.refunded).toBe("19.00");
    expect(order.lineItems.map(({ refund }) => refund?.amount ?? null)).toEqual(["19.00", null]);
    expect(order.lineItems[0]?.refund?.receipt).toMatchObject({ agrees: true, receipt: { rule: "refund" } });
    expect(
      order.ledgerEntries.map(({ kind, ledgerAccount, amount }) => [kind, ledgerAccount, amount]),
    ).toEqual([
      ["order", "wallet", "-38.00"],
      ["order", "prepaid:ipc", "38.00"],
      ["refund", "prepaid:ipc", "-19.00"],
      ["refund", "wallet", "19.00"],
    ]);
    const { rows } = await listStatement(adminOf(desk), {
      accountId: found.accountId,
      currency: "CNY",
      limit: 1,
    });
    expect(rows).toMatchObject([
      { kind: "refund", amount: "19.00", cause: { type: "order", id: found.orderId } },
    ]);
    const audit = await listAudit(adminOf(desk), {
      accountId: found.accountId,
      subjectId: found.orderId,
      limit: 1,
    });
    expect(audit.rows).toMatchObject([{ action: "order.refund", reason: "Ordered too early" }]);
  });

  it("of every line makes the order a refunded one", async () => {
    const found = await renewed();
    await cancelRenewal(adminOf(desk), cancellation(found));
    const other = { ...found, planId: (await planOf(found.accountId, "cam-2")).id };
    await cancelRenewal(adminOf(desk), cancellation(other, 2));
    expect((await getOrder(adminOf(desk), found.orderId)).status).toBe("refunded");
    expect(await cashOf(found.accountId)).toBe("86.00");
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("leaves its place free: the camera can be renewed for the same time again, and cancelled again", async () => {
    const found = await renewed();
    for (const round of [1, 2]) {
      const { terms } = await planOf(found.accountId);
      const booked = terms.find(({ cancellable }) => cancellable)!;
      await cancelRenewal(
        adminOf(desk),
        cancellation({ ...found, orderId: booked.orderId }, booked.orderLine),
      );
      const again = { plans: [found.planId], quotedTotal: "7", requestId: randomUUID() };
      await renewPlans(adminOf(desk, at(round)), { accountId: found.accountId, ...again });
    }
    expect((await planOf(found.accountId)).until).toBe(at(60).toISOString());
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("may be done by the customer, and while the account is suspended", async () => {
    const found = await renewed();
    const { accountId } = found;
    await suspendAccount(adminOf(desk), { accountId, to: "suspended", reason: "Test" });
    await cancelRenewal(customerOf(desk, accountId), cancellation(found));
    expect(await cashOf(accountId)).toBe("67.00");
  });
});

describe("a cancellation is refused and leaves nothing behind", () => {
  it.each([
    ["the very instant at which the renewal starts", 30, "not_refundable"],
    ["after it has ended", 200, "not_refundable"],
  ])("at %s", async (_, day, code) => {
    const found = await renewed();
    const before = await snapshotOf(desk.owner);
    expect(await refusalOf(cancelRenewal(adminOf(desk, at(day)), cancellation(found)))).toMatchObject({
      code,
    });
    expect(await snapshotOf(desk.owner)).toEqual(before);
    // A millisecond earlier it is given back.
    const [just] = [new Date(at(30).getTime() - 1)];
    await cancelRenewal(adminOf(desk, just), cancellation(found));
  });

  it("for a first term, a term that is not the last, a line that is another plan's, and a second time", async () => {
    const found = await renewed();
    const refused = async (wish: Partial<ReturnType<typeof cancellation>>) =>
      (await refusalOf(cancelRenewal(adminOf(desk), { ...cancellation(found), ...wish }))).code;
    const first = (await planOf(found.accountId)).terms[0]!;
    expect(await refused({ orderId: first.orderId })).toBe("not_refundable");
    expect(await refused({ orderLine: 2 })).toBe("not_refundable");
    expect(await refused({ orderId: randomUUID() })).toBe("not_found");
    expect(await refused({ planId: randomUUID() })).toBe("not_found");
    const later = {
      accountId: found.accountId,
      plans: [found.planId],
      quotedTotal: "19",
      requestId: randomUUID(),
    };
    const { id: laterOrder } = await renewPlans(adminOf(desk), later);
    expect(await refused({})).toBe("later_term_first");
    await cancelRenewal(adminOf(desk), cancellation({ ...found, orderId: laterOrder }));
    await cancelRenewal(adminOf(desk), cancellation(found));
    expect(await refused({})).toBe("not_refundable");
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("for a stranger, who learns nothing of it", async () => {
    const [mine, theirs] = [await renewed(), await renewed()];
    const stranger = customerOf(desk, mine.accountId);
    for (const wish of [
      theirs,
      { ...theirs, accountId: mine.accountId },
      { ...mine, orderId: theirs.orderId },
    ]) {
      expect(await refusalOf(cancelRenewal(stranger, cancellation(wish)))).toMatchObject({
        code: "not_found",
      });
    }
  });
});

describe("races", () => {
  it("the same cancellation ten times at once gives the money back once, and all ten are told so", async () => {
    const found = await renewed();
    const input = cancellation(found);
    const { results, refusals } = await atOnce(10, () => cancelRenewal(adminOf(desk), input));
    expect([new Set(results.map(({ refundId }) => refundId)).size, refusals]).toEqual([1, {}]);
    expect(await cashOf(found.accountId)).toBe("67.00");
    const other = cancelRenewal(adminOf(desk), { ...input, orderLine: 2 });
    expect(await refusalOf(other)).toMatchObject({ code: "idempotency_mismatch" });
  });

  it("ten cancellations of one term give the money back once", async () => {
    const found = await renewed();
    const { results, refusals } = await atOnce(10, () => cancelRenewal(adminOf(desk), cancellation(found)));
    expect([results.length, refusals]).toEqual([1, { not_refundable: 9 }]);
    expect(await cashOf(found.accountId)).toBe("67.00");
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("cancelled, renewed and replaced at once, the plan has one history and the books agree", async () => {
    const found = await renewed("1000");
    const { accountId, planId } = found;
    const { results, refusals } = await atOnce<unknown>(12, (index) => {
      const ctx = adminOf(desk, at(1));
      const requestId = randomUUID();
      if (index % 3 === 0) return cancelRenewal(ctx, cancellation(found));
      const quarter = { period: "quarter", quotedTotal: "19", requestId };
      if (index % 3 === 1) return renewPlans(ctx, { accountId, plans: [planId], ...quarter });
      const swap = { deviceId: "cam-1", newDeviceId: `cam-new-${index}`, reason: "", requestId };
      return replaceDevice(ctx, { accountId, ...swap });
    });
    // Every renewal goes through, whatever came before it; of the others at least one.
    expect(results.length).toBeGreaterThan(4);
    const told = ["not_refundable", "later_term_first", "plan_ended"];
    expect(Object.keys(refusals).filter((code) => !told.includes(code))).toEqual([]);
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });
});
