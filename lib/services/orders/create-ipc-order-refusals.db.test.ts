import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { topUpWallet } from "@/lib/services/accounts/top-up-wallet";
import type { Context } from "@/lib/services/context";
import { CreateIpcOrder, createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { QuoteIpcOrder, quoteIpcOrder } from "@/lib/services/orders/quote-ipc-order";
import { snapshotOf } from "@/lib/testing/books";
import {
  adminOf,
  cameras,
  customerOf,
  type Desk,
  ipcOrder,
  makeAccount,
  openDesk,
  topUp,
} from "@/lib/testing/factories";
import { type Refused, refusalOf } from "@/lib/testing/refusals";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** The refusal of an order that must leave every row of every table as it was. */
async function refusedOrder(input: CreateIpcOrder, ctx: Context = adminOf(desk)): Promise<Refused> {
  const before = await snapshotOf(desk.owner);
  const refused = await refusalOf(createIpcOrder(ctx, input));
  expect(await snapshotOf(desk.owner)).toEqual(before);
  return refused;
}

const INPUT_REFUSALS: [string, Partial<CreateIpcOrder>, Refused][] = [
  ["without a device", { devices: [] }, { code: "device_id_missing", field: "devices", row: 1 }],
  [
    "with a blank among the devices",
    { devices: ["a", " \t"] },
    { code: "device_id_missing", field: "devices", row: 2 },
  ],
  [
    "with a device id of 129 characters",
    { devices: ["a", "b".repeat(129)] },
    { code: "device_id_too_long", field: "devices", row: 2, device: "b".repeat(40), max: 128 },
  ],
  [
    "with a line break inside of a device id",
    { devices: ["a\nb"] },
    { code: "device_id_invalid", field: "devices", row: 1, device: "a\ufffdb" },
  ],
  [
    "with a null character, which Postgres cannot even be asked about",
    { devices: ["a\u0000b"] },
    { code: "device_id_invalid", field: "devices", row: 1, device: "a\ufffdb" },
  ],
  [
    "with half of a surrogate pair",
    { devices: ["a\ud83d"] },
    { code: "device_id_invalid", field: "devices", row: 1, device: "a\ufffd" },
  ],
  [
    "with a device named twice",
    { devices: ["a", "b", "a "] },
    { code: "device_duplicate", field: "devices", row: 3, first: 1, device: "a" },
  ],
  [
    "for 51 devices",
    { devices: cameras(51) },
    { code: "too_many_devices", field: "devices", count: 51, max: 50 },
  ],
  [
    "for an unknown capability",
    { capability: "telepathy" },
    { code: "unknown_capability", field: "capability", value: "telepathy" },
  ],
  [
    "for a capability that every object has",
    { capability: "constructor" },
    { code: "unknown_capability", field: "capability", value: "constructor" },
  ],
  [
    "for a capability with a null character",
    { capability: "under\u0000stand" },
    { code: "unknown_capability", field: "capability", value: "under\u0000stand" },
  ],
  [
    "for an unknown period",
    { period: "century" },
    { code: "unknown_specification", field: "period", value: "century" },
  ],
  [
    "for a quote that is not the price any more, naming both",
    { quotedTotal: "6.99" },
    { code: "price_changed", field: "total", currency: "CNY", quoted: "6.99", total: "7.00" },
  ],
  [
    "for a quote with more decimals than money has",
    { quotedTotal: "7.00000001" },
    { code: "price_changed", field: "total", currency: "CNY", quoted: "7.00000001", total: "7.00" },
  ],
];

describe("an order is refused, and leaves nothing behind,", () => {
  it.each(INPUT_REFUSALS)("%s", async (_, wish, refusal) => {
    const accountId = await makeAccount(desk, { cny: "1000" });
    expect(await refusedOrder(ipcOrder(accountId, wish))).toEqual(refusal);
  });

  it("when the balance does not suffice, stating what it costs, what there is and what is missing", async () => {
    const accountId = await makeAccount(desk, { cny: "600.49", creditLimit: "50.50" });
    const wish = { devices: cameras(50), capability: "understand-reid-search", quotedTotal: "1400" };
    expect(await refusedOrder(ipcOrder(accountId, { ...wish, period: "quarter" }))).toEqual({
      code: "insufficient_balance",
      field: "total",
      currency: "CNY",
      total: "1400.00",
      available: "650.99",
      shortfall: "749.01",
    });
  });

  it("when only the other currency's wallet could pay", async () => {
    const accountId = await makeAccount(desk, { usd: "1000" });
    expect(await refusedOrder(ipcOrder(accountId))).toMatchObject({
      code: "insufficient_balance",
      available: "0.00",
      shortfall: "7.00",
    });
  });

  it("when the account is suspended; money in is taken all the same", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    await suspendAccount(adminOf(desk), { accountId, to: "suspended", reason: "Test" });
    expect(await refusedOrder(ipcOrder(accountId))).toMatchObject({ code: "account_suspended" });
    await topUpWallet(adminOf(desk), topUp(accountId, "1"));
    await suspendAccount(adminOf(desk), { accountId, to: "active", reason: "Test" });
    await expect(createIpcOrder(adminOf(desk), ipcOrder(accountId))).resolves.toMatchObject({
      total: "7.00",
    });
  });

  it("when there is no such account", async () => {
    const nobody = "0197d000-0000-7000-8000-00000000dead";
    expect(await refusedOrder(ipcOrder(nobody))).toMatchObject({ code: "not_found", field: "accountId" });
  });

  it("when a customer orders for another account, in words that do not tell whether there is one", async () => {
    const [own, other] = [await makeAccount(desk, { cny: "7" }), await makeAccount(desk, { cny: "7" })];
    const refused = await refusedOrder(ipcOrder(other), customerOf(desk, own));
    expect(refused).toEqual({ code: "not_found", field: "accountId" });
    const nobody = "0197d000-0000-7000-8000-00000000dead";
    expect(await refusedOrder(ipcOrder(nobody), customerOf(desk, own))).toEqual(refused);
  });
});

describe("when several refusals apply", () => {
  it("the order is: devices, capability, period, suspended, price, balance", async () => {
    const accountId = await makeAccount(desk);
    const ctx = adminOf(desk);
    await suspendAccount(ctx, { accountId, to: "suspended", reason: "Test" });
    const wish: Partial<CreateIpcOrder> = {
      devices: ["a", "a"],
      capability: "telepathy",
      period: "century",
      quotedTotal: "1",
    };
    const next = async () => (await refusedOrder(ipcOrder(accountId, wish))).code;
    expect(await next()).toBe("device_duplicate");
    wish.devices = ["a"];
    expect(await next()).toBe("unknown_capability");
    wish.capability = "understand";
    expect(await next()).toBe("unknown_specification");
    wish.period = "month";
    expect(await next()).toBe("account_suspended");
    await suspendAccount(ctx, { accountId, to: "active", reason: "Test" });
    expect(await next()).toBe("price_changed");
    wish.quotedTotal = "7";
    expect(await next()).toBe("insufficient_balance");
    await topUpWallet(ctx, topUp(accountId, "7"));
    await expect(createIpcOrder(ctx, ipcOrder(accountId, wish))).resolves.toMatchObject({ total: "7.00" });
  });
});

describe("a quote", () => {
  it.each(INPUT_REFUSALS.filter(([, , { code }]) => code !== "price_changed"))(
    "%s is refused like the order",
    async (_, wish, refusal) => {
      const accountId = await makeAccount(desk);
      const before = await snapshotOf(desk.owner);
      expect(await refusalOf(quoteIpcOrder(adminOf(desk), ipcOrder(accountId, wish)))).toEqual(refusal);
      expect(await snapshotOf(desk.owner)).toEqual(before);
    },
  );
});

describe("the shape of an order", () => {
  const valid = ipcOrder("0197d000-0000-7000-8000-000000000001");

  it("is what the form sends", () => {
    expect(CreateIpcOrder.parse(valid)).toEqual(valid);
    expect(QuoteIpcOrder.safeParse(valid).success).toBe(true);
  });

  it.each([
    ["an account that is no id", { accountId: "1 or 1=1" }],
    ["devices that are no list", { devices: "cam-1" }],
    ["a total that is no decimal", { quotedTotal: "7,00" }],
    ["a total with an exponent", { quotedTotal: "7e0" }],
    ["a total that is a number", { quotedTotal: 7 }],
    ["no request id", { requestId: "" }],
    ["a request id with a null character", { requestId: "request-\u0000-1" }],
    ["a request id with half of a surrogate pair", { requestId: "request-\ud800-1" }],
    ["a request id that never ends", { requestId: "x".repeat(129) }],
  ])("is not %s", (_, wrong) => {
    expect(CreateIpcOrder.safeParse({ ...valid, ...wrong }).success).toBe(false);
  });
});
