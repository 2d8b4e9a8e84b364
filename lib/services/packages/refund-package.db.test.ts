import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listStatement } from "@/lib/services/accounts/list-statement";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { listAudit } from "@/lib/services/audit/list-audit";
import { getOrder } from "@/lib/services/orders/get-order";
import { buyPackage } from "@/lib/services/packages/buy-package";
import { listLots } from "@/lib/services/packages/list-lots";
import { refundPackage, type RefundPackage } from "@/lib/services/packages/refund-package";
import { atOnce } from "@/lib/testing/at-once";
import { faultsInBooks, snapshotOf } from "@/lib/testing/books";
import { adminOf, customerOf, type Desk, makeAccount, NOW, openDesk } from "@/lib/testing/factories";
import { refusalOf } from "@/lib/testing/refusals";
import { sqlStateOf } from "@/lib/testing/sql-state";

const DAY = 86_400_000;
const at = (days: number) => new Date(NOW.getTime() + days * DAY);

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ connections: 16 });
});
afterAll(() => desk.close());

const cashOf = async (accountId: string) => (await getAccount(adminOf(desk), accountId)).wallets[0]?.cash;

/** Lots of 5,000 points at 50.00, bought in one order. */
async function bought(quantity = 1) {
  const accountId = await makeAccount(desk, { cny: "200" });
  const order = await buyPackage(adminOf(desk), {
    accountId,
    package: "object-detection",
    size: 5_000,
    quantity,
    channel: "official",
    quotedTotal: String(50 * quantity),
    requestId: randomUUID(),
  });
  const { rows } = await listLots(adminOf(desk), { accountId, sort: "expiry", limit: 100 });
  return { accountId, orderId: order.id, lotIds: rows.map(({ id }) => id) };
}

function wish(
  { accountId, lotIds }: Awaited<ReturnType<typeof bought>>,
  more: Partial<RefundPackage> = {},
): RefundPackage {
  return { accountId, lotIds, reason: "Bought by mistake", requestId: randomUUID(), ...more };
}

describe("giving a package back", () => {
  it("pays exactly what was paid for it, against its order", async () => {
    const found = await bought(2);
    const [lotId = ""] = found.lotIds;
    const done = await refundPackage(adminOf(desk, at(4.99)), wish(found, { lotIds: [lotId] }));
    expect(done).toEqual({ orderId: found.orderId, lots: 1, amount: "50.00", currency: "CNY" });
    expect(await cashOf(found.accountId)).toBe("150.00");
    const order = await getOrder(adminOf(desk), found.orderId);
    expect(order).toMatchObject({ status: "fulfilled", refunded: "50.00" });
    expect(order.lineItems.flatMap(({ refund }) => refund?.receipt.agrees ?? [])).toEqual([true]);
    expect(
      order.ledgerEntries.map(({ kind, ledgerAccount, amount }) => [kind, ledgerAccount, amount]).slice(2),
    ).toEqual([
      ["refund", "prepaid:vision", "-50.00"],
      ["refund", "wallet", "50.00"],
    ]);
    const { rows } = await listLots(adminOf(desk, at(5)), {
      accountId: found.accountId,
      sort: "expiry",
      limit: 9,
    });
    expect(rows.map(({ id, status }) => [id === lotId, status]).sort()).toEqual([
      [false, "active"],
      [true, "refunded"],
    ]);
    const audit = await listAudit(adminOf(desk), {
      accountId: found.accountId,
      subjectId: found.orderId,
      limit: 1,
    });
    expect(audit.rows).toMatchObject([{ action: "order.refund", reason: "Bought by mistake" }]);
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("of all lots of an order is one deed, and the order is refunded", async () => {
    const found = await bought(3);
    const done = await refundPackage(customerOf(desk, found.accountId), wish(found, { reason: "" }));
    expect(done).toMatchObject({ lots: 3, amount: "150.00" });
    expect(await getOrder(adminOf(desk), found.orderId)).toMatchObject({
      status: "refunded",
      refunded: "150.00",
    });
    const { rows } = await listStatement(adminOf(desk), {
      accountId: found.accountId,
      currency: "CNY",
      limit: 3,
    });
    expect(rows.map(({ kind, cashAfter }) => [kind, cashAfter])).toEqual([
      ["refund", "200.00"],
      ["refund", "150.00"],
      ["refund", "100.00"],
    ]);
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("is refused for what is burned, too old, gone or another's, and leaves nothing behind", async () => {
    const found = await bought(2);
    const other = await bought();
    const [first = "", second = ""] = found.lotIds;
    await desk.owner`update lot set points_left = 4999.8 where id = ${first}`;
    const before = await snapshotOf(desk.owner);
    const refused = async (more: Partial<RefundPackage>, days = 0) =>
      (await refusalOf(refundPackage(adminOf(desk, at(days)), wish(found, more)))).code;
    expect(await refused({ lotIds: [first] })).toBe("not_refundable");
    expect(await refused({})).toBe("not_refundable");
    expect(await refused({ lotIds: [second] }, 5)).toBe("refund_window_closed");
    expect(await refused({ lotIds: [second] }, 366)).toBe("not_refundable");
    expect(await refused({ lotIds: [second], reason: "" })).toBe("input_missing");
    expect(await refused({ lotIds: [second, ...other.lotIds] })).toBe("not_found");
    expect(await refused({ lotIds: [randomUUID()] })).toBe("not_found");
    const theirs = refundPackage(customerOf(desk, other.accountId), wish(found, { lotIds: [second] }));
    expect(await refusalOf(theirs)).toMatchObject({ code: "not_found" });
    expect(await snapshotOf(desk.owner)).toEqual(before);
    // What was burned comes back with a void.
    await desk.owner`update lot set points_left = granted where id = ${first}`;
    expect(await refundPackage(adminOf(desk), wish(found))).toMatchObject({ lots: 2 });
    expect(await refused({})).toBe("not_refundable");
  });

  it("is of one order at a time", async () => {
    const found = await bought();
    const order = { package: "object-detection", size: 5_000, quantity: 1, channel: "official" };
    await buyPackage(adminOf(desk), {
      accountId: found.accountId,
      ...order,
      quotedTotal: "50",
      requestId: randomUUID(),
    });
    const { rows } = await listLots(adminOf(desk), { accountId: found.accountId, sort: "expiry", limit: 9 });
    const both = wish(found, { lotIds: rows.map(({ id }) => id) });
    expect(await refusalOf(refundPackage(adminOf(desk), both))).toMatchObject({ code: "invalid_input" });
  });

  it("is not refused to a suspended account", async () => {
    const found = await bought();
    await suspendAccount(adminOf(desk), { accountId: found.accountId, to: "suspended", reason: "Test" });
    expect(await refundPackage(adminOf(desk), wish(found))).toMatchObject({ amount: "50.00" });
  });

  it("stays so: the database lets nobody take a refunded lot back into use", async () => {
    const found = await bought();
    await refundPackage(adminOf(desk), wish(found));
    expect(
      await sqlStateOf(desk.owner`update lot set refunded_at = null where id = ${found.lotIds[0]!}`),
    ).toBe("23001");
  });
});

describe("races", () => {
  it("the same request ten times at once is one refund, and another wish under its key is refused", async () => {
    const found = await bought(2);
    const input = wish(found);
    const { results, refusals } = await atOnce(10, () => refundPackage(adminOf(desk), input));
    expect(refusals).toEqual({});
    expect(new Set(results.map(({ amount }) => amount))).toEqual(new Set(["100.00"]));
    expect(await cashOf(found.accountId)).toBe("200.00");
    const other = refundPackage(adminOf(desk), { ...input, lotIds: found.lotIds.slice(1) });
    expect(await refusalOf(other)).toMatchObject({ code: "idempotency_mismatch" });
  });

  it("ten requests for one lot pay once", async () => {
    const found = await bought();
    const { results, refusals } = await atOnce(10, () => refundPackage(adminOf(desk), wish(found)));
    expect([results.length, refusals]).toEqual([1, { not_refundable: 9 }]);
    expect(await cashOf(found.accountId)).toBe("200.00");
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });
});
