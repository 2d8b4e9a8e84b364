import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, type Pool, type Transaction } from "@/db/client";
import { lockAccounts } from "@/db/queries/accounts";
import { lockAccounts as lockForUse } from "@/db/queries/usage-facts";
import { stillTrue } from "@/db/queries/usage-revision";
import { writeProved } from "@/db/queries/write";
import { type Desk, makeAccount, openDesk } from "@/lib/testing/factories";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

let desk: Desk;
let metering: Pool;
beforeAll(async () => {
  const url = await freshDatabaseUrl();
  desk = await openDesk({ url });
  metering = connect(url, { role: "staff", max: 2, name: "metering", byKeys: true, statements: 2 });
});
afterAll(() => Promise.all([desk.close(), metering.end()]));

/** Two accounts, the one with the greater id made first, so that its row comes first where a table is read from end to end. */
async function makePair(): Promise<Readonly<{ smaller: string; greater: string }>> {
  let greater = await makeAccount(desk, {});
  for (;;) {
    const made = await makeAccount(desk, {});
    if (made < greater) return { smaller: made, greater };
    greater = made;
  }
}

/** Until somebody waits for a lock. */
async function somebodyWaits(sql: Pick<postgres.Sql, "unsafe">): Promise<void> {
  for (;;) {
    const [row] = await sql.unsafe("select exists (select from pg_locks where not granted) as waits");
    if (row?.["waits"] === true) return;
  }
}

/** Holds the smaller one's revision until `lock` waits for it, and then takes the greater one's, which nobody may hold. */
async function whileOneIsHeld<T>(
  { smaller, greater }: Awaited<ReturnType<typeof makePair>>,
  lock: () => Promise<T>,
): Promise<T> {
  // Of a few rows the planner prefers to read them all.
  await desk.owner`analyze account, usage_revision`;
  let locking: Promise<T> | undefined;
  await desk.owner.begin(async (sql) => {
    await sql`set local lock_timeout = '300ms'`;
    await sql`update usage_revision set revision = 1 where account_id = ${smaller}`;
    locking = lock();
    await somebodyWaits(sql);
    await sql`update usage_revision set revision = 1 where account_id = ${greater}`;
  });
  if (!locking) throw new Error("nobody asked for the locks");
  return locking;
}

async function revisionsOf(...accountIds: string[]): Promise<readonly unknown[]> {
  const rows =
    await desk.owner`select revision from usage_revision where account_id in ${desk.owner(accountIds)}`;
  return rows.map((row) => row["revision"] as unknown);
}

describe("the locks of revisions", () => {
  it.each<[string, (tx: Transaction, ids: string[]) => Promise<readonly unknown[]>]>([
    ["orders", (tx, ids) => lockAccounts(tx, ids, { wait: true })],
    ["uses", lockForUse],
  ])(
    "are taken by %s in the order of ids, however the rows lie, and leave other revisions",
    async (_, lock) => {
      const pair = await makePair();
      const { smaller, greater } = pair;
      const staff = desk.staff.database();
      const rows = await whileOneIsHeld(pair, () => staff.transaction((tx) => lock(tx, [greater, smaller])));
      expect(rows).toHaveLength(2);
      expect(await revisionsOf(smaller, greater)).not.toContain("1");
    },
  );

  it("are taken by a proof in the order of ids, and it does not hold where one was changed", async () => {
    const pair = await makePair();
    const known = [pair.smaller, pair.greater].map((accountId) => ({ accountId, revision: 0 }));
    const db = metering.database();
    const { holds } = await whileOneIsHeld(pair, () =>
      db.statement((tx) => writeProved(tx, stillTrue(known, 1), [])),
    );
    expect(holds).toBe(false);
    expect(await revisionsOf(pair.smaller, pair.greater)).toEqual(["1", "1"]);
  });
});
