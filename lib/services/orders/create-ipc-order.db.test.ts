import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listStatement } from "@/lib/services/accounts/list-statement";
import { moveAccountClock } from "@/lib/services/accounts/move-account-clock";
import { listAudit } from "@/lib/services/audit/list-audit";
import { listIpcPrices } from "@/lib/services/catalog/list-ipc-prices";
import { listPlans } from "@/lib/services/ipc/list-plans";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { getOrder } from "@/lib/services/orders/get-order";
import { quoteIpcOrder } from "@/lib/services/orders/quote-ipc-order";
import { faultsInBooks } from "@/lib/testing/books";
import {
  adminOf,
  cameras,
  customerOf,
  type Desk,
  ipcOrder,
  makeAccount,
  NOW,
  openDesk,
  supportOf,
} from "@/lib/testing/factories";
import { ipcExamples } from "@/lib/testing/ipc-examples";

const DAY = 86_400_000;
const daysAfter = (days: number, at: Date = NOW) => new Date(at.getTime() + days * DAY);

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function placed(accountId: string, wish: Parameters<typeof ipcOrder>[1] = {}, now: Date = NOW) {
  const ctx = adminOf(desk, now);
  const { id } = await createIpcOrder(ctx, ipcOrder(accountId, wish));
  return getOrder(ctx, id);
}

const cashOf = async (accountId: string) => {
  const { wallets } = await getAccount(adminOf(desk), accountId);
  return wallets.find((wallet) => wallet.currency === "CNY")?.cash;
};

describe("an IPC order", () => {
  it.each(ipcExamples)("charges the worked example $id to the fen", async ({ input, expect: expected }) => {
    const accountId = await makeAccount(desk, { cny: "1000" });
    const { capability, period } = input;
    const order = await placed(accountId, {
      devices: cameras(input.devices),
      capability,
      period,
      quotedTotal: expected.total,
    });
    expect(order).toMatchObject({ currency: expected.currency, status: "fulfilled", kind: "new" });
    expect(order.total).toBe(`${expected.total}.00`);
    expect(await cashOf(accountId)).toBe(`${1000 - Number(expected.total)}.00`);
    const [plan] = await listPlans(adminOf(desk), { accountId, limit: 10 });
    expect(plan).toMatchObject({ from: NOW.toISOString(), until: daysAfter(expected.days).toISOString() });
    expect(plan).toMatchObject({ deviceId: "cam-1", capability, status: "active" });
  });

  it("can be had at fifteen prices, and every one of them is charged", async () => {
    const prices = await listIpcPrices(adminOf(desk), {});
    const cells = prices.capabilities.flatMap((capability) =>
      capability.prices.map(({ period, price }) => ({ capability: capability.id, period, price })),
    );
    expect(cells).toHaveLength(15);
    const accountId = await makeAccount(desk, { cny: "1000000" });
    let cash = 1_000_000;
    for (const { price, ...cell } of cells) {
      const order = await placed(accountId, {
        ...cell,
        devices: ["a", "b"],
        quotedTotal: `${2 * Number(price)}`,
      });
      cash -= 2 * Number(price);
      expect(order.lineItems.map((line) => line.amount)).toEqual([`${price}.00`, `${price}.00`]);
      expect(await cashOf(accountId)).toBe(`${cash}.00`);
    }
    // Five capabilities of two devices are ten plans, each renewed twice.
    expect(await getAccount(adminOf(desk), accountId)).toMatchObject({ runningPlans: 10, activeDevices: 2 });
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("books what left the wallet as what we owe in service, with entries that sum to zero", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    const wish = { devices: cameras(3), period: "quarter", quotedTotal: "57" };
    const order = await placed(accountId, wish);
    expect(order.ledgerEntries.map(({ ledgerAccount, amount }) => [ledgerAccount, amount])).toEqual([
      ["wallet", "-57.00"],
      ["prepaid:ipc", "57.00"],
    ]);
    const { rows } = await listStatement(adminOf(desk), { accountId, currency: "CNY", limit: 10 });
    expect(rows.map(({ movement, amount, cashAfter }) => [movement, amount, cashAfter])).toEqual([
      ["2", "-57.00", "43.00"],
      ["1", "100.00", "100.00"],
    ]);
    expect(rows[0]?.cause).toEqual({ type: "order", id: order.id, name: order.number });
  });

  it("explains itself: the receipt of the order and of each line comes to the same when computed again", async () => {
    const accountId = await makeAccount(desk, { cny: "10000" });
    const order = await placed(accountId, {
      devices: cameras(50),
      capability: "understand-reid-search",
      period: "year",
      quotedTotal: "5500",
    });
    expect(order.receipt).toMatchObject({ agrees: true, receipt: { total: "5500.00", book: 1 } });
    expect(order.lineItems).toHaveLength(50);
    for (const { receipt } of order.lineItems) {
      expect(receipt).toMatchObject({ agrees: true, receipt: { total: "110.00", book: 1 } });
    }
  });

  it("has a 15-digit number that a double can carry, and that nobody else has", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    const numbers = new Set<string>();
    for (const device of cameras(3)) {
      const { number } = await placed(accountId, { devices: [device] });
      expect(number).toMatch(/^\d{15}$/);
      expect(Number(number)).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
      numbers.add(number);
    }
    expect(numbers.size).toBe(3);
  });

  it("is in the audit trail with who, when, from where and what", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    const ctx = supportOf(desk);
    const { id } = await createIpcOrder(ctx, ipcOrder(accountId));
    const { rows } = await listAudit(ctx, { subjectId: id, accountId, limit: 10 });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      action: "order.place",
      subjectType: "order",
      actorName: "Sam Support",
      actorRole: "support",
      origin: "203.0.113.7",
      requestId: ctx.requestId,
      effectiveAt: NOW.toISOString(),
      after: { product: "ipc", capability: "understand", period: "month", devices: ["cam-1"], total: "7.00" },
    });
  });

  it("can be placed by the customer on the own account, under the customer's own database role", async () => {
    const accountId = await makeAccount(desk, { cny: "8" });
    const ctx = customerOf(desk, accountId);
    const { id } = await createIpcOrder(ctx, ipcOrder(accountId));
    expect(await getOrder(ctx, id)).toMatchObject({ placedByName: "Mei Customer", total: "7.00" });
    expect(await cashOf(accountId)).toBe("1.00");
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("may use the credit limit, down to its last fen", async () => {
    const accountId = await makeAccount(desk, { cny: "6.99", creditLimit: "0.01" });
    await placed(accountId);
    expect(await cashOf(accountId)).toBe("-0.01");
  });

  it("takes device ids as they are: any script, any sign, blanks around them dropped", async () => {
    const accountId = await makeAccount(desk, { cny: "1000" });
    const strange = [
      "车库 01",
      "📷",
      "'; drop table orders; --",
      '{"a":1}',
      "%_\\",
      "\\u0000",
      "a".repeat(128),
    ];
    const typed = strange.map((device) => `  ${device}\t`);
    const order = await placed(accountId, { devices: typed, quotedTotal: "49" });
    expect(order.lineItems.map(({ item }) => item)).toMatchObject(
      strange.map((deviceId) => ({ kind: "device-plan", deviceId })),
    );
    const again = await placed(accountId, { devices: strange, quotedTotal: "49" });
    expect(again.kind).toBe("renewal");
  });
});

describe("a second order for the same device", () => {
  it("renews the plan that runs: it starts at the old expiry, and the chain goes on", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    await placed(accountId);
    const [line] = (await placed(accountId, { period: "quarter", quotedTotal: "19" }, daysAfter(10)))
      .lineItems;
    expect(line).toMatchObject({ kind: "renewal", from: daysAfter(30).toISOString() });
    expect(line).toMatchObject({ until: daysAfter(120).toISOString() });
    const plans = await listPlans(adminOf(desk, daysAfter(10)), { accountId, limit: 10 });
    expect(plans).toHaveLength(1);
    expect(plans[0]).toMatchObject({ from: NOW.toISOString(), until: daysAfter(120).toISOString() });
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("still renews in the last millisecond, and starts anew at the very expiry", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    await placed(accountId, { devices: ["a", "b"], quotedTotal: "14" });
    const expiry = daysAfter(30);
    const before = await placed(accountId, { devices: ["a"] }, new Date(expiry.getTime() - 1));
    expect(before.lineItems[0]).toMatchObject({ kind: "renewal", from: expiry.toISOString() });
    const at = await placed(accountId, { devices: ["b"] }, expiry);
    expect(at.lineItems[0]).toMatchObject({ kind: "new", from: expiry.toISOString() });
  });

  it("starts anew at the moment of the order after the expiry; the gap is not charged", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    await placed(accountId);
    const late = daysAfter(45);
    const order = await placed(accountId, {}, late);
    expect(order.lineItems[0]).toMatchObject({ kind: "new", from: late.toISOString(), amount: "7.00" });
    const plans = await listPlans(adminOf(desk, late), { accountId, limit: 10 });
    expect(plans).toHaveLength(1);
    expect(plans[0]).toMatchObject({ from: late.toISOString(), until: daysAfter(75).toISOString() });
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("with another capability is a second plan beside the first", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    await placed(accountId);
    const order = await placed(accountId, { capability: "search" }, daysAfter(1));
    expect(order.lineItems[0]).toMatchObject({ kind: "new", from: daysAfter(1).toISOString() });
    const account = await getAccount(adminOf(desk, daysAfter(1)), accountId);
    expect(account).toMatchObject({ runningPlans: 2, activeDevices: 1 });
  });

  it("may mix renewals and new plans in one order", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    await placed(accountId, { devices: ["old"] });
    const wish = { devices: ["new", "old"], quotedTotal: "14" };
    const quote = await quoteIpcOrder(adminOf(desk, daysAfter(3)), { ...ipcOrder(accountId), ...wish });
    expect(quote).toMatchObject({ renewals: 1, total: "14.00" });
    const order = await placed(accountId, wish, daysAfter(3));
    expect(order).toMatchObject({ kind: "new", lines: 2 });
    expect(order.lineItems).toMatchObject([
      { item: { deviceId: "new" }, kind: "new", from: daysAfter(3).toISOString() },
      { item: { deviceId: "old" }, kind: "renewal", from: daysAfter(30).toISOString() },
    ]);
  });

  it("of another account has nothing to do with it", async () => {
    const [first, second] = [await makeAccount(desk, { cny: "7" }), await makeAccount(desk, { cny: "7" })];
    await placed(first);
    expect((await placed(second)).lineItems[0]).toMatchObject({ kind: "new", from: NOW.toISOString() });
  });
});

describe("an order on a sandbox", () => {
  it("lives by the account's own clock, and says beside it when it was written", async () => {
    const accountId = await makeAccount(desk, { cny: "100", kind: "sandbox" });
    const future = daysAfter(400);
    await moveAccountClock(adminOf(desk), { accountId, to: future });
    const order = await placed(accountId);
    expect(order).toMatchObject({ placedAt: future.toISOString(), recordedAt: NOW.toISOString() });
    expect(order).toMatchObject({ paidAt: future.toISOString(), fulfilledAt: future.toISOString() });
    expect(order.lineItems[0]).toMatchObject({
      from: future.toISOString(),
      until: daysAfter(430).toISOString(),
    });
    expect(order.ledgerEntries[0]).toMatchObject({
      effectiveAt: future.toISOString(),
      recordedAt: NOW.toISOString(),
    });
    const { rows } = await listAudit(adminOf(desk), { accountId, subjectId: order.id, limit: 1 });
    expect(rows[0]).toMatchObject({ effectiveAt: future.toISOString(), recordedAt: NOW.toISOString() });
  });

  it("renews or not by that clock", async () => {
    const accountId = await makeAccount(desk, { cny: "100", kind: "sandbox" });
    await placed(accountId);
    await moveAccountClock(adminOf(desk), { accountId, to: daysAfter(29) });
    expect((await placed(accountId)).kind).toBe("renewal");
    await moveAccountClock(adminOf(desk), { accountId, to: daysAfter(60) });
    expect((await placed(accountId)).kind).toBe("new");
    const account = await getAccount(adminOf(desk), accountId);
    expect(account).toMatchObject({ now: daysAfter(60).toISOString(), onTestClock: true, runningPlans: 1 });
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });
});
