import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listStatement } from "@/lib/services/accounts/list-statement";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { listPlans } from "@/lib/services/ipc/list-plans";
import type { Context } from "@/lib/services/context";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { getOrder } from "@/lib/services/orders/get-order";
import { listOrders } from "@/lib/services/orders/list-orders";
import { atOnce } from "@/lib/testing/at-once";
import { faultsInBooks } from "@/lib/testing/books";
import {
  adminOf,
  cameras,
  customerOf,
  type Desk,
  elsewhere,
  ipcOrder,
  makeAccount,
  NOW,
  openDesk,
} from "@/lib/testing/factories";

const DAY = 86_400_000;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ connections: 16 });
});
afterAll(() => desk.close());

const ordersOf = async (accountId: string) => {
  const list = await listOrders(adminOf(desk), { accountId, sort: "placed", limit: 100 });
  return list.rows;
};
const cashOf = async (accountId: string) => (await getAccount(adminOf(desk), accountId)).wallets[0]?.cash;

const ways: [string, (ctx: Context) => Context][] = [
  ["that share commits", (ctx) => ctx],
  ["that come to many processes", elsewhere],
];

describe.each(ways)("of requests %s,", (_way, way) => {
  describe("the same request ten times at once", () => {
    it("is one order, and all ten are told so", async () => {
      const accountId = await makeAccount(desk, { cny: "1000" });
      const input = ipcOrder(accountId, { devices: cameras(5), quotedTotal: "35" });
      const { results, refusals } = await atOnce(10, () => createIpcOrder(way(adminOf(desk)), input));
      expect(refusals).toEqual({});
      expect(new Set(results.map((order) => order.id)).size).toBe(1);
      expect(await ordersOf(accountId)).toHaveLength(1);
      expect(await cashOf(accountId)).toBe("965.00");
      expect(await faultsInBooks(desk.owner)).toEqual([]);
    });

    it("is one order also when it spends the last fen", async () => {
      const accountId = await makeAccount(desk, { cny: "7" });
      const input = ipcOrder(accountId);
      const { results } = await atOnce(10, () => createIpcOrder(way(adminOf(desk)), input));
      expect(results).toHaveLength(10);
      expect(await cashOf(accountId)).toBe("0.00");
    });

    it("with two bodies is one order, and who sent the other body is refused", async () => {
      const accountId = await makeAccount(desk, { cny: "1000" });
      const input = ipcOrder(accountId);
      const bodies = [input, { ...input, devices: ["cam-2"] }];
      const { results, refusals } = await atOnce(10, (index) =>
        createIpcOrder(way(adminOf(desk)), bodies[index % 2] ?? input),
      );
      expect(results).toHaveLength(5);
      expect(refusals).toEqual({ idempotency_mismatch: 5 });
      expect(await ordersOf(accountId)).toHaveLength(1);
    });
  });

  describe("ten orders against a balance for three", () => {
    it.each([
      ["cash", { cny: "27.99" }],
      ["credit", { creditLimit: "27.99" }],
      ["cash and credit", { cny: "10", creditLimit: "17.99" }],
    ])("of %s become three", async (_, money) => {
      const accountId = await makeAccount(desk, money);
      const { results, refusals } = await atOnce(10, (index) =>
        createIpcOrder(
          way(adminOf(desk)),
          ipcOrder(accountId, {
            devices: [`cam-${index}`],
            capability: "understand-search",
            quotedTotal: "9",
          }),
        ),
      );
      expect(results).toHaveLength(3);
      expect(refusals).toEqual({ insufficient_balance: 7 });
      expect(await ordersOf(accountId)).toHaveLength(3);
      expect(await faultsInBooks(desk.owner)).toEqual([]);
    });

    it("become three also when the customer sends them under the own role", async () => {
      const accountId = await makeAccount(desk, { cny: "21" });
      const { results, refusals } = await atOnce(10, (index) =>
        createIpcOrder(customerOf(desk, accountId), ipcOrder(accountId, { devices: [`cam-${index}`] })),
      );
      expect([results.length, refusals]).toEqual([3, { insufficient_balance: 7 }]);
      expect(await cashOf(accountId)).toBe("0.00");
    });
  });

  describe("renewals of one device at once", () => {
    it("chain without overlap and without a gap", async () => {
      const accountId = await makeAccount(desk, { cny: "1000" });
      const { results } = await atOnce(12, () => createIpcOrder(way(adminOf(desk)), ipcOrder(accountId)));
      expect(new Set(results.map((order) => order.id)).size).toBe(12);
      const lines = await Promise.all(
        results.map(async ({ id }) => (await getOrder(adminOf(desk), id)).lineItems[0]!),
      );
      const terms = lines.sort((a, b) => a.from.localeCompare(b.from));
      expect(terms.map((term) => Date.parse(term.from))).toEqual(
        terms.map((_, index) => NOW.getTime() + index * 30 * DAY),
      );
      expect(terms.map((term) => term.kind)).toEqual(["new", ...Array<string>(11).fill("renewal")]);
      const plans = await listPlans(adminOf(desk), { accountId, limit: 10 });
      expect(plans).toHaveLength(1);
      expect(plans[0]).toMatchObject({ until: new Date(NOW.getTime() + 360 * DAY).toISOString() });
      expect(await faultsInBooks(desk.owner)).toEqual([]);
    });

    it("with devices in any order never lock each other out", async () => {
      const accountId = await makeAccount(desk, { cny: "100000" });
      const devices = cameras(20);
      const { results, refusals } = await atOnce(12, (index) =>
        createIpcOrder(
          way(adminOf(desk)),
          ipcOrder(accountId, {
            devices: index % 2 ? devices : devices.toReversed(),
            quotedTotal: "140",
          }),
        ),
      );
      expect([results.length, refusals]).toEqual([12, {}]);
      expect(await faultsInBooks(desk.owner)).toEqual([]);
    });
  });
});

describe("a suspension in the middle of orders", () => {
  it("lets through what came before it and refuses what came after", async () => {
    const accountId = await makeAccount(desk, { cny: "1000" });
    const { results, refusals } = await atOnce(16, async (index) => {
      if (index !== 8) return createIpcOrder(adminOf(desk), ipcOrder(accountId));
      await suspendAccount(adminOf(desk), { accountId, to: "suspended", reason: "Test" });
      return null;
    });
    const ordered = results.filter((order) => order !== null);
    expect(ordered.length + (refusals["account_suspended"] ?? 0)).toBe(15);
    expect(Object.keys(refusals)).toEqual(ordered.length === 15 ? [] : ["account_suspended"]);
    expect(await ordersOf(accountId)).toHaveLength(ordered.length);
    const { rows } = await listStatement(adminOf(desk), { accountId, currency: "CNY", limit: 100 });
    expect(rows).toHaveLength(ordered.length + 1);
    const after = await atOnce(3, () => createIpcOrder(adminOf(desk), ipcOrder(accountId)));
    expect(after.refusals).toEqual({ account_suspended: 3 });
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });
});
