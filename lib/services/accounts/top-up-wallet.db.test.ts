import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getAccount } from "@/lib/services/accounts/get-account";
import { getTopUp } from "@/lib/services/accounts/get-top-up";
import { listStatement } from "@/lib/services/accounts/list-statement";
import { TopUpWallet, topUpWallet } from "@/lib/services/accounts/top-up-wallet";
import { listAudit } from "@/lib/services/audit/list-audit";
import type { Context } from "@/lib/services/context";
import { atOnce } from "@/lib/testing/at-once";
import { faultsInBooks, snapshotOf } from "@/lib/testing/books";
import {
  adminOf,
  customerOf,
  type Desk,
  makeAccount,
  NOW,
  openDesk,
  supportOf,
  topUp,
} from "@/lib/testing/factories";
import { refusalOf } from "@/lib/testing/refusals";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const walletsOf = async (accountId: string) =>
  (await getAccount(adminOf(desk), accountId)).wallets.map(({ currency, cash }) => [currency, cash]);

async function refusedTopUp(input: TopUpWallet, ctx: Context = adminOf(desk)) {
  const before = await snapshotOf(desk.owner);
  const refused = await refusalOf(topUpWallet(ctx, input));
  expect(await snapshotOf(desk.owner)).toEqual(before);
  return refused;
}

describe("a top-up", () => {
  it("lands in the wallet of its currency, from outside, with its reference and its cause", async () => {
    const accountId = await makeAccount(desk);
    const input = { ...topUp(accountId, "1234.56", "USD"), note: "March" };
    const { id, repeated } = await topUpWallet(adminOf(desk), input);
    expect(repeated).toBe(false);
    expect(await walletsOf(accountId)).toEqual([
      ["CNY", "0.00"],
      ["USD", "1234.56"],
    ]);
    const detail = await getTopUp(adminOf(desk), accountId, id);
    expect(detail).toMatchObject({ reference: input.reference, amount: "1234.56", note: "March" });
    expect(detail.ledgerEntries.map(({ ledgerAccount, amount }) => [ledgerAccount, amount])).toEqual([
      ["cash-in", "-1234.56"],
      ["wallet", "1234.56"],
    ]);
    const { rows } = await listStatement(adminOf(desk), { accountId, currency: "USD", limit: 10 });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      movement: "1",
      cashAfter: "1234.56",
      cause: { type: "top-up", id, name: input.reference },
    });
    const audit = await listAudit(adminOf(desk), { accountId, limit: 1 });
    expect(audit.rows[0]).toMatchObject({
      action: "wallet.top-up",
      actorName: "Ada Admin",
      reason: "March",
      before: { cash: "0.00" },
      after: { amount: "1234.56", currency: "USD", reference: input.reference },
    });
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("of the largest amount is kept to the fen", async () => {
    const accountId = await makeAccount(desk, { cny: "999999999999.99" });
    await topUpWallet(adminOf(desk), topUp(accountId, "0.01"));
    expect(await walletsOf(accountId)).toContainEqual(["CNY", "1000000000000.00"]);
  });

  it("takes money for a suspended account too", async () => {
    const accountId = await makeAccount(desk);
    await desk.owner`update account set status = 'suspended', suspended_at = now() where account_id = ${accountId}`;
    await topUpWallet(adminOf(desk), topUp(accountId, "5"));
    expect(await walletsOf(accountId)).toContainEqual(["CNY", "5.00"]);
  });

  it("with the same reference is the same top-up, for ever, and says so", async () => {
    const accountId = await makeAccount(desk);
    const input = topUp(accountId, "50");
    const first = await topUpWallet(adminOf(desk), input);
    const before = await snapshotOf(desk.owner);
    const again = { ...input, amount: " 50.00 ", note: "sent twice" };
    const later = adminOf(desk, new Date(NOW.getTime() + 366 * 86_400_000));
    expect(await topUpWallet(later, again)).toEqual({ ...first, repeated: true });
    expect(await snapshotOf(desk.owner)).toEqual(before);
  });

  it("with the same reference and another amount or currency is refused, naming what was booked", async () => {
    const accountId = await makeAccount(desk);
    const input = topUp(accountId, "50");
    await topUpWallet(adminOf(desk), input);
    const booked = { code: "idempotency_mismatch", field: "reference", amount: "50.00", currency: "CNY" };
    expect(await refusedTopUp({ ...input, amount: "50.01" })).toEqual(booked);
    expect(await refusedTopUp({ ...input, currency: "USD" })).toEqual(booked);
  });

  it("with the same reference on another account is another top-up", async () => {
    const [one, other] = [await makeAccount(desk), await makeAccount(desk)];
    const input = topUp(one, "50");
    await topUpWallet(adminOf(desk), input);
    expect(await topUpWallet(adminOf(desk), { ...input, accountId: other })).toMatchObject({
      repeated: false,
    });
  });

  it("sent ten times at once under one reference is one", async () => {
    const accountId = await makeAccount(desk);
    const input = topUp(accountId, "50");
    const { results, refusals } = await atOnce(10, () => topUpWallet(adminOf(desk), input));
    expect(refusals).toEqual({});
    expect(results.filter((result) => !result.repeated)).toHaveLength(1);
    expect(new Set(results.map((result) => result.id)).size).toBe(1);
    expect(await walletsOf(accountId)).toContainEqual(["CNY", "50.00"]);
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("is one of ten at once when their references differ", async () => {
    const accountId = await makeAccount(desk);
    await atOnce(10, () => topUpWallet(adminOf(desk), topUp(accountId, "0.10")));
    expect(await walletsOf(accountId)).toContainEqual(["CNY", "1.00"]);
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it.each(["0", "-1", "0.001", "abc", "", "1e3", "1000000000000"])("of %j is refused", async (amount) => {
    const accountId = await makeAccount(desk);
    expect(await refusedTopUp({ ...topUp(accountId, "1"), amount })).toMatchObject({
      code: "invalid_amount",
      field: "amount",
    });
  });

  it("is refused when the wallet could not hold it", async () => {
    const accountId = await makeAccount(desk);
    await desk.owner`update wallet set cash = 9999999999999.99, movements = 0 where account_id = ${accountId} and currency = 'CNY'`;
    expect(await refusedTopUp(topUp(accountId, "0.01"))).toMatchObject({ code: "invalid_amount" });
    await desk.owner`update wallet set cash = 0 where account_id = ${accountId}`;
  });

  it("is for admins only, and for accounts that there are", async () => {
    const accountId = await makeAccount(desk);
    const input = topUp(accountId, "1");
    expect(await refusedTopUp(input, supportOf(desk))).toMatchObject({ code: "not_permitted" });
    expect(await refusedTopUp(input, customerOf(desk, accountId))).toMatchObject({ code: "not_permitted" });
    const nobody = "0197d000-0000-7000-8000-00000000dead";
    expect(await refusedTopUp({ ...input, accountId: nobody })).toMatchObject({ code: "not_found" });
  });

  it.each([
    ["no reference", { reference: " " }],
    ["a reference with a null character", { reference: "a\u0000b" }],
    ["half of a surrogate pair in the note", { note: "\ud800" }],
    ["a currency that there is no wallet for", { currency: "EUR" }],
  ])("does not take the shape of %s", (_, wrong) => {
    const valid = topUp("0197d000-0000-7000-8000-000000000001", "1");
    expect(TopUpWallet.safeParse(valid).success).toBe(true);
    expect(TopUpWallet.safeParse({ ...valid, ...wrong }).success).toBe(false);
  });
});

describe("a top-up's page", () => {
  it("is not there for another account, nor for a customer of another account", async () => {
    const [one, other] = [await makeAccount(desk), await makeAccount(desk)];
    const { id } = await topUpWallet(adminOf(desk), topUp(one, "5"));
    expect(await getTopUp(customerOf(desk, one), one, id)).toMatchObject({
      amount: "5.00",
      bookedByName: null,
    });
    expect(await refusalOf(getTopUp(adminOf(desk), other, id))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(getTopUp(customerOf(desk, other), one, id))).toMatchObject({ code: "not_found" });
  });
});
