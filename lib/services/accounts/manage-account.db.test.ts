import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAccount, CreateAccount } from "@/lib/services/accounts/create-account";
import { editAccount } from "@/lib/services/accounts/edit-account";
import { getAccount } from "@/lib/services/accounts/get-account";
import { moveAccountClock, MoveAccountClock } from "@/lib/services/accounts/move-account-clock";
import { setAlertThreshold } from "@/lib/services/accounts/set-alert-threshold";
import { setCreditLimit } from "@/lib/services/accounts/set-credit-limit";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { listAudit } from "@/lib/services/audit/list-audit";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { atOnce } from "@/lib/testing/at-once";
import { snapshotOf } from "@/lib/testing/books";
import {
  adminOf,
  customerOf,
  type Desk,
  ipcOrder,
  makeAccount,
  NOW,
  openDesk,
  supportOf,
} from "@/lib/testing/factories";
import { refusalOf } from "@/lib/testing/refusals";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const details = {
  name: "Harbour Retail",
  contactName: "Mei",
  contactEmail: "mei@harbour.example",
  contactPhone: "+86 571 0000",
  locale: "zh" as const,
};
const newAccount = (): CreateAccount => ({ ...details, kind: "standard", requestId: randomUUID() });
const lastAudit = async (accountId: string) =>
  (await listAudit(adminOf(desk), { accountId, limit: 1 })).rows[0];

async function refusedWithoutTrace(work: () => Promise<unknown>) {
  const before = await snapshotOf(desk.owner);
  const refused = await refusalOf(work());
  expect(await snapshotOf(desk.owner)).toEqual(before);
  return refused;
}

describe("opening an account", () => {
  it("gives it an empty wallet in each currency and an entry in the audit trail", async () => {
    const { id } = await createAccount(adminOf(desk), newAccount());
    const account = await getAccount(adminOf(desk), id);
    expect(account).toMatchObject({ ...details, status: "active", kind: "standard", onTestClock: false });
    expect(account.wallets).toEqual(
      ["CNY", "USD"].map((currency) => ({
        currency,
        cash: "0.00",
        unsettled: "0.00",
        available: "0.00",
        creditLimit: "0.00",
        alertThreshold: null,
        state: "unused",
      })),
    );
    expect(await lastAudit(id)).toMatchObject({ action: "account.create", after: { name: details.name } });
  });

  it("ten times at once with one form is one account", async () => {
    const input = newAccount();
    const { results, refusals } = await atOnce(10, () => createAccount(adminOf(desk), input));
    expect(refusals).toEqual({});
    expect(results).toEqual(Array(10).fill({ id: input.requestId }));
    const { rows } = await listAudit(adminOf(desk), { accountId: input.requestId, limit: 10 });
    expect(rows).toHaveLength(1);
  });

  it("starts a sandbox's clock at the present", async () => {
    const { id } = await createAccount(adminOf(desk), { ...newAccount(), kind: "sandbox" });
    const later = adminOf(desk, new Date(NOW.getTime() + 5_000));
    expect(await getAccount(later, id)).toMatchObject({ onTestClock: true, now: NOW.toISOString() });
  });

  it("is for admins only", async () => {
    const input = newAccount();
    for (const ctx of [supportOf(desk), customerOf(desk, await makeAccount(desk))]) {
      expect(await refusedWithoutTrace(() => createAccount(ctx, input))).toMatchObject({
        code: "not_permitted",
      });
    }
  });

  it.each([
    ["no name", { name: "  " }],
    ["a name with a line break", { name: "a\nb" }],
    ["a name with half of a surrogate pair", { name: "a\udfff" }],
    ["an address that is none", { contactEmail: "mei" }],
    ["a key that is no id", { requestId: "12345678" }],
    ["a language that is not spoken", { locale: "fr" }],
  ])("does not take the shape of %s", (_, wrong) => {
    expect(CreateAccount.safeParse(newAccount()).success).toBe(true);
    expect(CreateAccount.safeParse({ ...newAccount(), ...wrong }).success).toBe(false);
  });
});

describe("editing an account", () => {
  it("keeps before and after in the audit trail", async () => {
    const { id } = await createAccount(adminOf(desk), newAccount());
    await editAccount(adminOf(desk), { ...details, accountId: id, name: "ÉTOILE 宁波", locale: "en" });
    expect(await getAccount(adminOf(desk), id)).toMatchObject({ name: "ÉTOILE 宁波", locale: "en" });
    expect(await lastAudit(id)).toMatchObject({
      action: "account.edit",
      before: details,
      after: { ...details, name: "ÉTOILE 宁波", locale: "en" },
    });
  });

  it("is for admins only, and for accounts that there are", async () => {
    const accountId = await makeAccount(desk);
    const edit = { ...details, accountId };
    expect(await refusedWithoutTrace(() => editAccount(supportOf(desk), edit))).toMatchObject({
      code: "not_permitted",
    });
    const nobody = { ...edit, accountId: randomUUID() };
    expect(await refusedWithoutTrace(() => editAccount(adminOf(desk), nobody))).toMatchObject({
      code: "not_found",
    });
  });
});

describe("suspending an account", () => {
  it("is done once, with a reason, and undone", async () => {
    const accountId = await makeAccount(desk);
    const suspend = { accountId, to: "suspended" as const, reason: "Contract ended" };
    await suspendAccount(supportOf(desk), suspend);
    expect(await getAccount(adminOf(desk), accountId)).toMatchObject({
      status: "suspended",
      suspendedAt: NOW.toISOString(),
    });
    expect(await lastAudit(accountId)).toMatchObject({
      action: "account.suspend",
      actorName: "Sam Support",
      reason: "Contract ended",
    });
    const before = await snapshotOf(desk.owner);
    await suspendAccount(supportOf(desk), suspend);
    expect(await snapshotOf(desk.owner)).toEqual(before);
    await suspendAccount(supportOf(desk), { accountId, to: "active", reason: "Signed again" });
    expect(await getAccount(adminOf(desk), accountId)).toMatchObject({ status: "active", suspendedAt: null });
  });

  it("is not for customers, not even of themselves", async () => {
    const accountId = await makeAccount(desk);
    const suspend = { accountId, to: "suspended" as const, reason: "Mine" };
    expect(
      await refusedWithoutTrace(() => suspendAccount(customerOf(desk, accountId), suspend)),
    ).toMatchObject({ code: "not_permitted" });
  });
});

describe("a credit limit", () => {
  const limit = (accountId: string, creditLimit: string) => ({
    accountId,
    currency: "CNY" as const,
    creditLimit,
    reason: "Agreed",
  });

  it("can be spent, and cannot be lowered under what is spent", async () => {
    const accountId = await makeAccount(desk, { creditLimit: "100" });
    await createIpcOrder(adminOf(desk), ipcOrder(accountId));
    const [wallet] = (await getAccount(adminOf(desk), accountId)).wallets;
    expect(wallet).toMatchObject({ cash: "-7.00", available: "93.00", state: "overdrawn" });
    expect(await refusedWithoutTrace(() => setCreditLimit(adminOf(desk), limit(accountId, "6.99")))).toEqual({
      code: "credit_limit_in_use",
      field: "creditLimit",
      currency: "CNY",
      used: "7.00",
      limit: "6.99",
    });
    await setCreditLimit(adminOf(desk), limit(accountId, "7"));
    expect(await lastAudit(accountId)).toMatchObject({
      action: "wallet.credit",
      before: { creditLimit: "100.00" },
      after: { creditLimit: "7.00" },
      reason: "Agreed",
    });
  });

  it("is never lowered under what orders take at the same moment", async () => {
    const accountId = await makeAccount(desk, { creditLimit: "70" });
    await atOnce(14, (index) =>
      index % 2
        ? createIpcOrder(adminOf(desk), ipcOrder(accountId, { devices: [`cam-${index}`] }))
        : setCreditLimit(adminOf(desk), limit(accountId, String(60 - index * 4))).then(() => null),
    );
    const [wallet] = (await getAccount(adminOf(desk), accountId)).wallets;
    expect(Number(wallet?.cash) + Number(wallet?.creditLimit)).toBeGreaterThanOrEqual(0);
  });

  it.each(["-1", "abc", "0.001"])("of %j is refused", async (typed) => {
    const accountId = await makeAccount(desk);
    expect(
      await refusedWithoutTrace(() => setCreditLimit(adminOf(desk), limit(accountId, typed))),
    ).toMatchObject({ code: "invalid_amount", field: "creditLimit" });
  });

  it("is for admins only", async () => {
    const accountId = await makeAccount(desk);
    for (const ctx of [supportOf(desk), customerOf(desk, accountId)]) {
      expect(await refusedWithoutTrace(() => setCreditLimit(ctx, limit(accountId, "1")))).toMatchObject({
        code: "not_permitted",
      });
    }
  });
});

describe("a low-balance threshold", () => {
  it("can be set and taken away by the customer, under the own role", async () => {
    const accountId = await makeAccount(desk, { cny: "10" });
    const ctx = customerOf(desk, accountId);
    await setAlertThreshold(ctx, { accountId, currency: "CNY", alertThreshold: "10.01" });
    const [low] = (await getAccount(ctx, accountId)).wallets;
    expect(low).toMatchObject({ alertThreshold: "10.01", state: "low" });
    expect(await lastAudit(accountId)).toMatchObject({
      action: "wallet.threshold",
      actorName: "Mei Customer",
      before: { alertThreshold: null },
      after: { alertThreshold: "10.01" },
    });
    await setAlertThreshold(ctx, { accountId, currency: "CNY", alertThreshold: " " });
    const [enough] = (await getAccount(ctx, accountId)).wallets;
    expect(enough).toMatchObject({ alertThreshold: null, state: "enough" });
  });

  it("of another account is not the customer's to set", async () => {
    const [own, other] = [await makeAccount(desk), await makeAccount(desk)];
    const input = { accountId: other, currency: "CNY" as const, alertThreshold: "1" };
    expect(await refusedWithoutTrace(() => setAlertThreshold(customerOf(desk, own), input))).toMatchObject({
      code: "not_found",
    });
  });
});

describe("a sandbox's clock", () => {
  it("moves forward, never back, and the audit trail keeps both instants", async () => {
    const accountId = await makeAccount(desk, { kind: "sandbox" });
    const to = new Date("2030-01-01T00:00:00Z");
    await moveAccountClock(adminOf(desk), { accountId, to });
    expect(await getAccount(adminOf(desk), accountId)).toMatchObject({ now: to.toISOString() });
    expect(await lastAudit(accountId)).toMatchObject({
      action: "account.clock",
      before: { clockAt: NOW.toISOString() },
      after: { clockAt: to.toISOString() },
    });
    const back = { accountId, to: new Date(to.getTime() - 1) };
    expect(await refusedWithoutTrace(() => moveAccountClock(adminOf(desk), back))).toMatchObject({
      code: "clock_backwards",
    });
  });

  it("can be moved by an admin on a sandbox only", async () => {
    const [standard, sandbox] = [await makeAccount(desk), await makeAccount(desk, { kind: "sandbox" })];
    const to = new Date("2030-01-01T00:00:00Z");
    expect(
      await refusedWithoutTrace(() => moveAccountClock(adminOf(desk), { accountId: standard, to })),
    ).toMatchObject({ code: "not_a_sandbox" });
    expect(
      await refusedWithoutTrace(() => moveAccountClock(supportOf(desk), { accountId: sandbox, to })),
    ).toMatchObject({ code: "not_permitted" });
  });

  it("stays where every date can still be written, so that an order a year ahead can be too", async () => {
    const accountId = await makeAccount(desk, { kind: "sandbox", cny: "1000" });
    const farthest = new Date("2999-12-31T23:59:59.999Z");
    const input = MoveAccountClock.parse({ accountId, to: farthest });
    await moveAccountClock(adminOf(desk), input);
    const order = ipcOrder(accountId, { period: "year", quotedTotal: "74" });
    expect(await createIpcOrder(adminOf(desk), order)).toMatchObject({ total: "74.00" });
    for (const to of [new Date(farthest.getTime() + 1), new Date(8.64e15), new Date(Number.NaN)]) {
      expect(MoveAccountClock.safeParse({ accountId, to }).success).toBe(false);
    }
  });
});

describe("an account's page", () => {
  it("is not there for another customer, nor where there is no such account", async () => {
    const [own, other] = [await makeAccount(desk), await makeAccount(desk)];
    expect(await getAccount(customerOf(desk, own), own)).toMatchObject({ id: own });
    for (const id of [other, randomUUID()]) {
      expect(await refusalOf(getAccount(customerOf(desk, own), id))).toEqual({
        code: "not_found",
        field: "accountId",
      });
    }
    expect(await refusalOf(getAccount(adminOf(desk), randomUUID()))).toMatchObject({ code: "not_found" });
  });
});
