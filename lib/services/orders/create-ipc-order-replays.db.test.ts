import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { topUpWallet } from "@/lib/services/accounts/top-up-wallet";
import { type CreateIpcOrder, createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { runDueAccount } from "@/lib/services/subscriptions/run-due";
import { atOnce } from "@/lib/testing/at-once";
import { snapshotOf } from "@/lib/testing/books";
import {
  adminOf,
  cameras,
  customerOf,
  type Desk,
  ipcOrder,
  makeAccount,
  NOW,
  openDesk,
  topUp,
} from "@/lib/testing/factories";
import { refusalOf } from "@/lib/testing/refusals";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe("the same request again", () => {
  it("answers the first order and does nothing, however often it comes and however late", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    const input = ipcOrder(accountId, { devices: cameras(2), quotedTotal: "14" });
    const first = await createIpcOrder(adminOf(desk), input);
    const nextYear = new Date("2027-03-02T01:00:00Z");
    for (const now of [NOW, nextYear]) {
      // The expiry that is due by then is told, whoever comes first.
      await runDueAccount(adminOf(desk, now), accountId);
      const before = await snapshotOf(desk.owner);
      expect(await createIpcOrder(adminOf(desk, now), input)).toEqual(first);
      expect(await snapshotOf(desk.owner)).toEqual(before);
    }
  });

  it("answers the first order also when the money is gone and the account suspended", async () => {
    const accountId = await makeAccount(desk, { cny: "7" });
    const input = ipcOrder(accountId);
    const first = await createIpcOrder(adminOf(desk), input);
    await suspendAccount(adminOf(desk), { accountId, to: "suspended", reason: "Test" });
    expect(await createIpcOrder(adminOf(desk), input)).toEqual(first);
    expect(await createIpcOrder(customerOf(desk, accountId), input)).toEqual(first);
    // Another request under another key is refused all the same.
    expect(await refusalOf(createIpcOrder(adminOf(desk), ipcOrder(accountId)))).toMatchObject({
      code: "account_suspended",
    });
  });

  it("is the same however its blanks and its amount are written", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    const input = ipcOrder(accountId, { quotedTotal: "7" });
    const first = await createIpcOrder(adminOf(desk), input);
    const rewritten = { ...input, devices: [" cam-1 "], quotedTotal: "7.00" };
    expect(await createIpcOrder(adminOf(desk), rewritten)).toEqual(first);
  });

  it.each<[string, Partial<CreateIpcOrder>]>([
    ["another device", { devices: ["cam-2"] }],
    ["one device more", { devices: ["cam-1", "cam-2"] }],
    ["another capability", { capability: "search" }],
    ["another period", { period: "quarter" }],
    ["another total", { quotedTotal: "8" }],
    ["devices that could never be ordered", { devices: ["cam\u00001"] }],
  ])("with %s is refused and does nothing", async (_, wish) => {
    const accountId = await makeAccount(desk, { cny: "100" });
    const input = ipcOrder(accountId);
    const placed = await createIpcOrder(adminOf(desk), input);
    const before = await snapshotOf(desk.owner);
    expect(await refusalOf(createIpcOrder(adminOf(desk), { ...input, ...wish }))).toEqual({
      code: "idempotency_mismatch",
      field: "requestId",
      // Which order the request became, so that the screen can lead there.
      orderId: placed.id,
      number: placed.number,
    });
    expect(await snapshotOf(desk.owner)).toEqual(before);
  });

  it("tells devices apart that only look alike when they are written one after another", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    const input = ipcOrder(accountId, { devices: ["a", "b"], quotedTotal: "14" });
    await createIpcOrder(adminOf(desk), input);
    const glued = createIpcOrder(adminOf(desk), { ...input, devices: ['a","b'] });
    expect(await refusalOf(glued)).toMatchObject({ code: "idempotency_mismatch" });
  });

  it("on another account is another order: keys belong to accounts", async () => {
    const [one, other] = [await makeAccount(desk, { cny: "7" }), await makeAccount(desk, { cny: "7" })];
    const input = ipcOrder(one);
    const first = await createIpcOrder(adminOf(desk), input);
    const second = await createIpcOrder(adminOf(desk), { ...input, accountId: other });
    expect(second.id).not.toBe(first.id);
  });

  it("after a refusal is tried anew: a refused request uses no key up", async () => {
    const accountId = await makeAccount(desk, { cny: "6" });
    const input = ipcOrder(accountId);
    expect(await refusalOf(createIpcOrder(adminOf(desk), input))).toMatchObject({
      code: "insufficient_balance",
    });
    await topUpWallet(adminOf(desk), topUp(accountId, "1"));
    expect(await createIpcOrder(adminOf(desk), input)).toMatchObject({ total: "7.00" });
  });
});

describe("an order without a key", () => {
  const keyless = (accountId: string, wish: Partial<CreateIpcOrder> = {}): CreateIpcOrder => {
    return { ...ipcOrder(accountId, wish), requestId: undefined };
  };
  const after = (milliseconds: number) => adminOf(desk, new Date(NOW.getTime() + milliseconds));

  it("is the first one when the very same comes less than 30 seconds after it", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    const first = await createIpcOrder(after(0), keyless(accountId));
    expect(await createIpcOrder(after(20_000), keyless(accountId))).toEqual(first);
    expect(await createIpcOrder(after(29_999), keyless(accountId, { devices: [" cam-1 "] }))).toEqual(first);
    // Counted from the order, not from its repetition.
    const renewal = await createIpcOrder(after(30_000), keyless(accountId));
    expect(renewal.id).not.toBe(first.id);
    expect(await createIpcOrder(after(40_000), keyless(accountId))).toEqual(renewal);
  });

  it("is another one where it asks for anything else, or has a key", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    const first = await createIpcOrder(after(0), keyless(accountId));
    const others = [
      keyless(accountId, { devices: ["cam-2"] }),
      keyless(accountId, { capability: "search" }),
      keyless(accountId, { period: "quarter", quotedTotal: "19" }),
      ipcOrder(accountId),
    ];
    const ids = [first.id];
    for (const other of others) ids.push((await createIpcOrder(after(1_000), other)).id);
    expect(new Set(ids).size).toBe(5);
    const theirs = await makeAccount(desk, { cny: "100" });
    expect(ids).not.toContain((await createIpcOrder(after(1_000), keyless(theirs))).id);
  });

  it("ten times at once is one", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    const { results } = await atOnce(10, () => createIpcOrder(after(0), keyless(accountId)));
    expect(new Set(results.map(({ id }) => id)).size).toBe(1);
  });
});
