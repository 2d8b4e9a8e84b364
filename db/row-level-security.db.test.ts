import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { getAccount, getWallet, listWallets, lockAccount } from "@/db/queries/accounts";
import { listAccounts, sumWallets } from "@/db/queries/account-lists";
import { listAuditEntries } from "@/db/queries/audit";
import { countPlans, listPlansOfAll } from "@/db/queries/device-lists";
import { listEntriesOfCause, listMovements } from "@/db/queries/ledger";
import { findOrderByRequest, getOrder, listOrderLines, listOrders } from "@/db/queries/orders";
import { listActivations, listLots, listLotsOfOrder } from "@/db/queries/packages";
import { listSavedViews } from "@/db/queries/saved-views";
import { listPlansOfDevice, listReplacements } from "@/db/queries/plans";
import { listRefundsOfOrder } from "@/db/queries/refunds";
import { findAnything } from "@/db/queries/search";
import { listPlans } from "@/db/queries/subscriptions";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { cancelRenewal } from "@/lib/services/ipc/cancel-renewal";
import { listPlans as listPlansOfAccount } from "@/lib/services/ipc/list-plans";
import { replaceDevice } from "@/lib/services/ipc/replace-device";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { activateService } from "@/lib/services/packages/activate-service";
import { buyPackage } from "@/lib/services/packages/buy-package";
import { recordUsage } from "@/lib/services/usage/record-usage";
import { inviteUser } from "@/lib/services/users/invite-user";
import { saveView } from "@/lib/services/views/save-view";
import {
  adminOf,
  customerOf,
  type Desk,
  ipcOrder,
  makeAccount,
  NOW,
  openDesk,
} from "@/lib/testing/factories";
import { haveRowsOfDelivery, haveRowsOfPlans, haveRowsOfUsage } from "@/lib/testing/rows-of-every-table";
import { use } from "@/lib/testing/usage-desk";
import { camerasFile, confirmFile } from "@/lib/testing/bulk";
import { refusalOf } from "@/lib/testing/refusals";
import { sqlStateOf } from "@/lib/testing/sql-state";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

const FORBIDDEN = "42501";

let desk: Desk;
/** Tables with an `account_id`, asked of the database itself, so that a new one cannot be forgotten. */
let tables: string[];
let mine: string;
let theirs: string;
const order = { id: "", requestId: "", ofLots: "" };

beforeAll(async () => {
  desk = await openDesk({ url: await freshDatabaseUrl() });
  for (const name of ["mine", "theirs"]) {
    const accountId = await makeAccount(desk, { name, cny: "150", creditLimit: "5" });
    const input = ipcOrder(accountId, { devices: [`${name}-cam`] });
    const { id } = await createIpcOrder(adminOf(desk), input);
    await confirmFile(adminOf(desk), accountId, camerasFile(1, name));
    const size = { package: "object-detection", size: 5_000, quantity: 1, channel: "official" };
    const lot = { accountId, ...size, quotedTotal: "50", requestId: randomUUID() };
    const { id: bought } = await buyPackage(adminOf(desk), lot);
    await activateService(adminOf(desk), { accountId, service: "object-detection" });
    const role = "customer" as const;
    await haveHistory(accountId, `${name}-cam`);
    await haveUsage(accountId);
    for (const have of [haveRowsOfDelivery, haveRowsOfUsage, haveRowsOfPlans])
      await have(desk.owner, accountId, NOW);
    await inviteUser(adminOf(desk), { email: `${name}@customer.example`, name, role, accountId });
    await saveView(customerOf(desk, accountId), { list: "devices", name, query: "state=expired" });
    if (name === "mine") mine = accountId;
    else [theirs, order.id, order.requestId, order.ofLots] = [accountId, id, input.requestId, bought];
  }
  const rows = await desk.owner<{ table_name: string }[]>`
    select table_name from information_schema.columns where table_schema = 'public' and column_name = 'account_id'
      and not (select relispartition from pg_class where oid = table_name::text::regclass) order by 1`;
  tables = rows.map((row) => row.table_name);
});
afterAll(() => desk.close());

/** A renewal that was cancelled, and a camera that was replaced: rows in the tables of what happened to plans. */
async function haveHistory(accountId: string, camera: string): Promise<void> {
  const ctx = adminOf(desk);
  const { id: orderId } = await createIpcOrder(ctx, ipcOrder(accountId, { devices: [camera] }));
  const [plan] = await listPlansOfAccount(ctx, { accountId, limit: 1 });
  const about = { accountId, reason: "", requestId: `history-${camera}` };
  await cancelRenewal(ctx, { ...about, planId: plan?.id ?? "", orderId, orderLine: 1 });
  await replaceDevice(ctx, { ...about, deviceId: camera, newDeviceId: `${camera}-2` });
}

/** Uses that every source pays for, and that empty a lot; an account that was suspended, and stopped for arrears. */
async function haveUsage(accountId: string): Promise<void> {
  const ctx = adminOf(desk);
  await activateService(ctx, { accountId, service: "ocr:id-card" });
  const events = [
    { capability: "object-detection", quantity: 25_001 },
    { capability: "ocr:id-card" },
    { capability: "ipc-image" },
  ].map((event) => use(accountId, event));
  const answers = await recordUsage(ctx, { events });
  expect(answers.map(({ answer }) => answer)).toEqual(["accepted", "accepted", "accepted"]);
  for (const to of ["suspended", "active"] as const)
    await suspendAccount(ctx, { accountId, to, reason: "test" });
  await desk.owner`insert into service_stop values (${accountId}, ${randomUUID()}, 'ocr', ${NOW}, ${NOW})`;
}

type Row = Record<string, unknown>;
const table = (name: string) => sql.identifier(name);

/** Every one of the tables in turn, so that a failure names the table. */
async function eachTable(work: (name: string) => Promise<void>): Promise<void> {
  for (const name of tables) {
    await work(name).catch((error: unknown) => {
      throw new Error(`table ${name}: ${String(error)}`, { cause: error });
    });
  }
}

/** The customer of the test kit, whose views there are in both accounts. */
const customerId = "0197d000-0000-7000-9000-00000000000c";
const asCustomer = (): Database => desk.customer.database(mine);
const columnsOf = (name: string, privilege: string) =>
  desk.owner<{ column_name: string }[]>`select column_name from information_schema.column_privileges
    where grantee = 'drawdown_customer' and table_name = ${name} and privilege_type = ${privilege}`;

describe("through the database of a customer, without any check of a service,", () => {
  it("the tables that were asked about are all there, and each has rows of both accounts", async () => {
    expect(tables.length).toBeGreaterThanOrEqual(14);
    await eachTable(async (name) => {
      const owners = await desk.owner<{ account_id: string }[]>`
        select distinct account_id from ${desk.owner(name)} where account_id is not null`;
      expect(owners.map((row) => row.account_id)).toEqual(expect.arrayContaining([mine, theirs]));
    });
  });

  it("only the own account's rows can be read, in every table", async () => {
    await eachTable(async (name) => {
      const rows = await asCustomer().read((tx) =>
        tx.execute<{ account_id: string; count: string }>(
          sql`select account_id, count(*)::text as count from ${table(name)} group by 1`,
        ),
      );
      expect(rows.map((row) => row.account_id)).toEqual([mine]);
      const there = await asCustomer().read((tx) =>
        tx.execute(sql`select account_id from ${table(name)} where account_id = ${theirs}::uuid`),
      );
      expect(there).toHaveLength(0);
    });
  });

  it("no row of another account can be inserted, into any table", async () => {
    await eachTable(async (name) => {
      const [row] = await desk.owner<{ row: Row }[]>`
        select to_jsonb(t) as row from ${desk.owner(name)} t where account_id = ${theirs} limit 1`;
      const insert = asCustomer().transaction((tx) =>
        tx.execute(sql`insert into ${table(name)}
          select * from jsonb_populate_record(null::${table(name)}, ${JSON.stringify(row?.row)}::jsonb)`),
      );
      expect(await sqlStateOf(insert)).toBe(FORBIDDEN);
    });
  });

  it("no row of another account can be changed, in any column that a customer may change", async () => {
    let changeable = 0;
    await eachTable(async (name) => {
      for (const { column_name: column } of await columnsOf(name, "UPDATE")) {
        changeable += 1;
        const change = (accountId: string) =>
          asCustomer().transaction((tx) =>
            tx.execute(sql`update ${table(name)} set ${sql.identifier(column)} = ${sql.identifier(column)}
              where account_id = ${accountId}::uuid returning account_id`),
          );
        expect(await change(theirs)).toHaveLength(0);
        // The statement is one that works: on the own account it finds rows.
        expect((await change(mine)).length).toBeGreaterThan(0);
      }
      const give = asCustomer().transaction((tx) =>
        tx.execute(
          sql`update ${table(name)} set account_id = ${theirs}::uuid where account_id = ${mine}::uuid`,
        ),
      );
      expect(await sqlStateOf(give)).toBe(FORBIDDEN);
    });
    expect(changeable).toBeGreaterThan(5);
  });

  it("nothing can be deleted or truncated, not even what is the own account's", async () => {
    await eachTable(async (name) => {
      for (const statement of [sql`delete from ${table(name)}`, sql`truncate ${table(name)} cascade`]) {
        expect(await sqlStateOf(asCustomer().transaction((tx) => tx.execute(statement)))).toBe(FORBIDDEN);
        const staff = desk.staff.database().transaction((tx) => tx.execute(statement));
        expect(await sqlStateOf(staff)).toBe(FORBIDDEN);
      }
    });
  });

  it("the queries of the product find nothing of another account", async () => {
    const page = { direction: "asc" as const, cursor: null, limit: 100 };
    await asCustomer().read(async (tx) => {
      for (const query of [
        () => getAccount(tx, theirs),
        () => getWallet(tx, theirs, "CNY"),
        () => getOrder(tx, order.id),
      ]) {
        expect(await refusalOf(query())).toMatchObject({ code: "not_found" });
      }
      expect(await findOrderByRequest(tx, theirs, order.requestId)).toBeUndefined();
      expect(await listWallets(tx, theirs)).toEqual([]);
      expect(await listPlans(tx, theirs, { limit: 10, endingAfter: null })).toEqual([]);
      expect(await listOrderLines(tx, theirs, order.id)).toEqual([]);
      expect(await listPlansOfDevice(tx, theirs, "theirs-cam")).toEqual([]);
      expect(await listReplacements(tx, theirs, "theirs-cam")).toEqual([]);
      expect(await listRefundsOfOrder(tx, theirs, order.id)).toEqual([]);
      expect(await listEntriesOfCause(tx, theirs, order.id)).toEqual([]);
      const movements = { accountId: theirs, currency: "CNY" as const, below: null, limit: 10 };
      expect(await listMovements(tx, movements)).toEqual([]);
      const entries = await listAuditEntries(tx, { cursor: null, limit: 100 });
      expect(new Set(entries.map((entry) => entry.accountId))).toEqual(new Set([mine]));
      const orders = await listOrders(tx, { ...page, sort: "placed" });
      expect(new Set(orders.map((row) => row.order.accountId))).toEqual(new Set([mine]));
      const lots = await listLots(tx, { ...page, sort: "expiry", now: NOW });
      expect(lots.map((row) => row.lot.accountId)).toEqual([mine]);
      expect(await listLotsOfOrder(tx, theirs, order.ofLots)).toEqual([]);
      expect(await listActivations(tx, theirs)).toEqual([]);
      const accounts = await listAccounts(tx, { ...page, sort: "name", currency: "CNY" }, NOW);
      expect(accounts.map((row) => row.account.accountId)).toEqual([mine]);
      const plans = { scope: { kind: "standard" as const, now: NOW } };
      const planRows = await listPlansOfAll(tx, { ...page, ...plans, sort: "expiry" });
      expect(planRows.map((row) => row.plan.accountId)).toEqual([mine, mine]);
      expect(await countPlans(tx, plans, 10)).toBe(2);
      const views = await listSavedViews(tx, { accountId: theirs, userId: customerId }, "devices");
      expect(views).toEqual([]);
      expect((await findAnything(tx, "theirs", 10)).length).toBe(0);
      expect((await sumWallets(tx)).map((row) => row.cash)).toEqual(["93.000000", "0.000000"]);
    });
    const lock = asCustomer().transaction((tx) => lockAccount(tx, theirs));
    expect(await refusalOf(lock)).toMatchObject({ code: "not_found" });
  });

  it("an order for another account cannot be written even by the use case's own statements", async () => {
    // The service's check is off: the actor is one who may do everything, the database is the customer's.
    const ctx = { ...adminOf(desk), db: asCustomer() };
    expect(await refusalOf(createIpcOrder(ctx, ipcOrder(theirs)))).toMatchObject({ code: "not_found" });
  });
});

describe("through the customer's role with no account set", () => {
  it("nothing is visible and nothing can be written, in any table", async () => {
    await eachTable(async (name) => {
      const nobody = desk.customer.database();
      const rows = await nobody.read((tx) => tx.execute(sql`select account_id from ${table(name)}`));
      expect(rows).toHaveLength(0);
      const [row] = await desk.owner<{ row: Row }[]>`
        select to_jsonb(t) as row from ${desk.owner(name)} t where account_id = ${mine} limit 1`;
      const insert = nobody.transaction((tx) =>
        tx.execute(sql`insert into ${table(name)}
          select * from jsonb_populate_record(null::${table(name)}, ${JSON.stringify(row?.row)}::jsonb)`),
      );
      expect(await sqlStateOf(insert)).toBe(FORBIDDEN);
    });
  });
});

describe("what belongs to signing in", () => {
  it.each([
    "select password_hash from app_user",
    "select email from app_user",
    "select * from app_user",
    "select session_version from app_user",
    "update app_user set role = 'admin'",
    "update app_user set name = 'x'",
    "select * from one_time_link",
    "delete from one_time_link",
    "select * from sign_in_throttle",
    "delete from sign_in_throttle",
    "insert into price_book select * from price_book",
    "update price_book set checksum = ''",
    "create table loot (id int)",
    "select * from pgboss.job",
    "select * from drizzle.__drizzle_migrations",
  ])("is out of a customer's reach: %s", async (statement) => {
    const attempt = asCustomer().transaction((tx) => tx.execute(sql.raw(statement)));
    expect(await sqlStateOf(attempt)).toBe(FORBIDDEN);
  });

  it("leaves a customer the names of the own people, and of nobody else", async () => {
    const people = await asCustomer().read((tx) => tx.execute(sql`select name, account_id from app_user`));
    expect([...people]).toEqual([{ name: "mine", account_id: mine }]);
  });

  it.each([
    "update price_book set checksum = ''",
    "drop table app_user",
    "alter table wallet disable row level security",
  ])("is out of the staff's reach: %s", async (statement) => {
    const attempt = desk.staff.database().transaction((tx) => tx.execute(sql.raw(statement)));
    expect(await sqlStateOf(attempt)).toBe(FORBIDDEN);
  });
});
