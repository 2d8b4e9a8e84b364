import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelRenewal } from "@/lib/services/ipc/cancel-renewal";
import { listPlans } from "@/lib/services/ipc/list-plans";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { faultsInBooks, snapshotOf } from "@/lib/testing/books";
import { adminOf, cameras, type Desk, ipcOrder, makeAccount, openDesk } from "@/lib/testing/factories";

let desk: Desk;
let accountId: string;
beforeAll(async () => {
  desk = await openDesk();
  accountId = await makeAccount(desk, { cny: "100", creditLimit: "10" });
  let orderId = "";
  for (const period of ["month", "month"]) {
    const order = ipcOrder(accountId, { devices: cameras(2), period, quotedTotal: "14" });
    orderId = (await createIpcOrder(adminOf(desk), order)).id;
  }
  const plans = await listPlans(adminOf(desk), { accountId, limit: 10 });
  const planId = plans.find(({ deviceId }) => deviceId === "cam-1")?.id ?? "";
  const requestId = "books-cancellation";
  await cancelRenewal(adminOf(desk), { accountId, planId, orderId, orderLine: 1, reason: "", requestId });
});
afterAll(() => desk.close());

/** What `look` sees after a fraud that every guard was switched off for; nothing of it stays. */
async function afterFraud<T>(fraud: string, look: (tx: postgres.TransactionSql) => Promise<T>): Promise<T> {
  const undo = new Error("undo");
  let seen: { value: T } | undefined;
  await desk.owner
    .begin(async (tx) => {
      for (const table of [
        "ledger_entry",
        "ledger_transaction",
        "audit_entry",
        "order_refund",
        "orders",
        "term",
      ]) {
        await tx.unsafe(`alter table ${table} disable trigger user`);
      }
      await tx.unsafe("alter table term drop constraint term_never_overlaps");
      await tx.unsafe("alter table wallet drop constraint wallet_never_overdrawn");
      await tx.unsafe(fraud.replaceAll("$account", `'${accountId}'`));
      seen = { value: await look(tx) };
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return seen!.value;
}

describe("the books of an honest account", () => {
  it("have no fault", async () => {
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it.each([
    ["a wallet's cash is the sum", "update wallet set cash = cash + 1 where account_id = $account"],
    ["what was topped up less", "update top_up set amount = amount + 1 where account_id = $account"],
    ["never falls below its credit limit", "update wallet set cash = -11 where account_id = $account"],
    ["sum to zero", "update ledger_entry set amount = amount + 1 where account_id = $account and line = 2"],
    ["prepaid is what they ordered", "update orders set total = total + 1 where account_id = $account"],
    [
      "numbered from one without a gap",
      "update ledger_entry set movement = 9 where account_id = $account and movement = 3",
    ],
    [
      "the wallet knows how many",
      "update wallet set movements = movements + 1 where account_id = $account and currency = 'CNY'",
    ],
    ["running sum", "update ledger_entry set cash_after = 1 where account_id = $account and movement = 2"],
    [
      "booked once",
      "update ledger_transaction set cause_id = gen_random_uuid() where account_id = $account and kind = 'order'",
    ],
    [
      "lines of an order sum",
      "update order_line set amount = amount + 1 where account_id = $account and line = 1",
    ],
    [
      "terms that stand of an order line",
      "update term set until_at = until_at + interval '1 second' where account_id = $account",
    ],
    [
      "never overlap, and a renewal leaves no gap",
      "update term set from_at = from_at + interval '1 second' where account_id = $account",
    ],
    [
      "never overlap",
      "update term set until_at = until_at + interval '1 second' where account_id = $account",
    ],
    [
      "paid until its last term ends",
      "update subscription set paid_until = paid_until + interval '1 day' where account_id = $account",
    ],
    [
      "without a gap from where its chain began",
      "update subscription set chain_from = chain_from + interval '1 day' where account_id = $account",
    ],
    [
      "what was given back of a line is what was paid",
      "update order_refund set amount = amount - 1 where account_id = $account",
    ],
    ["or nothing where it was given back", "update term set voided_at = null where account_id = $account"],
    [
      "refunded when all of its lines are",
      "update orders set status = 'refunded' where account_id = $account",
    ],
    [
      "every order, refund and top-up of something is booked once",
      "update ledger_transaction set kind = 'order' where account_id = $account and kind = 'refund'",
    ],
    [
      "in the audit trail once",
      "delete from audit_entry where account_id = $account and action = 'order.refund'",
    ],
    [
      "in the audit trail once",
      "delete from audit_entry where account_id = $account and action = 'order.place'",
    ],
  ])("have one when a fraud breaks: %s", async (rule, fraud) => {
    const faults = await afterFraud(fraud, faultsInBooks);
    expect(faults.join("\n")).toContain(rule);
    expect(faults.join("\n")).toContain(accountId);
  });

  it("look different after the smallest change", async () => {
    const before = await snapshotOf(desk.owner);
    const fraud = "update wallet set cash = cash + 0.000001 where account_id = $account and currency = 'USD'";
    const after = await afterFraud(fraud, snapshotOf);
    expect(Object.keys(after).filter((table) => after[table] !== before[table])).toEqual(["public.wallet"]);
    expect(await snapshotOf(desk.owner)).toEqual(before);
  });
});
