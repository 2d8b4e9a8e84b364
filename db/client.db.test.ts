import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, type Pool, type Transaction } from "@/db/client";
import { insertTopUp } from "@/db/queries/accounts";
import { write } from "@/db/queries/write";
import { account, topUp } from "@/db/schema/accounts";
import { type Desk, makeAccount, openDesk } from "@/lib/testing/factories";
import { sqlStateOf } from "@/lib/testing/sql-state";

let desk: Desk;
let pool: Pool;
let one: string;
let two: string;
beforeAll(async () => {
  desk = await openDesk();
  // One connection, so that whatever a request leaves behind on it meets the next.
  pool = connect(desk.url, { role: "customer", max: 1, name: "test client" });
  [one, two] = [await makeAccount(desk), await makeAccount(desk)];
});
afterAll(async () => {
  await pool.end();
  await desk.close();
});

const visible = async (tx: Transaction) => {
  const rows = await tx.select({ id: account.accountId }).from(account);
  return rows.map((row) => row.id);
};

describe("a connection of the app", () => {
  it("has the settings that it asks for", async () => {
    const settings = { max_parallel_workers_per_gather: "0", lock_timeout: "20s" };
    for (const [name, value] of Object.entries({
      ...settings,
      idle_in_transaction_session_timeout: "1min",
    })) {
      const [row] = await pool.database().read((tx) => tx.send("select current_setting($1)", [name]));
      expect([name, row]).toEqual([name, [value]]);
    }
  });

  it("runs as its role from the first statement on, and never as the owner", async () => {
    const who = sql`select current_user::text as who, current_setting('TimeZone') as zone`;
    for (const [role, database] of [
      ["drawdown_staff", desk.staff.database()],
      ["drawdown_customer", desk.customer.database(one)],
      ["drawdown_customer", desk.customer.database()],
    ] as const) {
      for (const run of [database.read, database.transaction]) {
        const [row] = await run((tx) => tx.execute(who));
        expect(row).toEqual({ who: role, zone: "UTC" });
      }
    }
  });

  it("is one account's for one transaction and forgets it at its end", async () => {
    expect(await pool.database(one).read(visible)).toEqual([one]);
    expect(await pool.database(two).read(visible)).toEqual([two]);
    expect(await pool.database().read(visible)).toEqual([]);
    expect(await pool.database(one).transaction(visible)).toEqual([one]);
    expect(await pool.database().transaction(visible)).toEqual([]);
  });

  it("forgets it also after a transaction that failed", async () => {
    const failed = pool.database(one).transaction(async (tx) => {
      await tx.execute(sql`select 1/0`);
    });
    await expect(failed).rejects.toThrow();
    expect(await pool.database().read(visible)).toEqual([]);
    expect(await pool.database(two).read(visible)).toEqual([two]);
  });

  it("keeps requests apart that come at once", async () => {
    const mixed = Array.from({ length: 30 }, (_, index) => (index % 2 ? one : two));
    const seen = await Promise.all(mixed.map((id) => desk.customer.database(id).read(visible)));
    expect(seen).toEqual(mixed.map((id) => [id]));
  });

  it("cannot be told another account by an id that is none", async () => {
    for (const trick of ["", "*", `${one}' or true --`]) {
      const seen = await pool
        .database(trick)
        .read(visible)
        .catch(() => "refused");
      expect(seen === "refused" || seen.length === 0).toBe(true);
    }
    expect(await pool.database(one).read(visible)).toEqual([one]);
  });
});

describe("a transaction", () => {
  it("is all or nothing, whatever is thrown", async () => {
    const change = desk.staff.database().transaction(async (tx) => {
      await tx.execute(sql`update account set name = 'changed' where account_id = ${one}::uuid`);
      throw new Error("after the change");
    });
    await expect(change).rejects.toThrow("after the change");
    const [row] = await desk.owner<{ name: string }[]>`select name from account where account_id = ${one}`;
    expect(row?.name).toBe("Test account");
  });

  it("fails with what a posted change was refused for, also when it did nothing more", async () => {
    const overdraw = (tx: Transaction) =>
      tx.post("update wallet set cash = -1 where account_id = $1::uuid", [one]);
    const last = desk.staff.database().transaction(async (tx) => overdraw(tx));
    expect(await sqlStateOf(last)).toBe("23514");
    // What is asked after it learns the same, not that the transaction is aborted.
    const asked = desk.staff.database().transaction(async (tx) => {
      overdraw(tx);
      await visible(tx);
    });
    expect(await sqlStateOf(asked)).toBe("23514");
    const rows = await desk.owner<{ cash: string }[]>`select cash from wallet where account_id = ${one}`;
    expect(rows.map(({ cash }) => cash)).toEqual(["0.000000", "0.000000"]);
  });

  it("sees in each statement what was posted before it", async () => {
    const found = await desk.staff.database().transaction(async (tx) => {
      tx.post("update account set name = 'posted' where account_id = $1::uuid", [one]);
      const [row] = await tx.select({ name: account.name }).from(account).where(eq(account.accountId, one));
      tx.post("update account set name = 'Test account' where account_id = $1::uuid", [one]);
      return row;
    });
    expect(found).toEqual({ name: "posted" });
  });

  it("answers what was found, lists of promises' results too", async () => {
    const found = await desk.staff.database().transaction(async () => [[1, 2], "three"]);
    expect(found).toEqual([[1, 2], "three"]);
  });
});

describe("values on their way to the database and back", () => {
  it("keep instants to the millisecond, and amounts to the millionth", async () => {
    const at = new Date("2026-03-02T01:00:00.123Z");
    const amount = "12345678901234.123456";
    const id = "0197d000-0000-7000-8000-0000000000f1";
    const found = await desk.staff.database().transaction(async (tx) => {
      const note = `"quoted", \\back\\, 'single', 云栖 📷, \u2028 \\u0000 {"a":[1]}`;
      const key = { accountId: one, id, reference: note, currency: "CNY" as const };
      await write(tx, [insertTopUp({ ...key, amount, note, bookedBy: null, bookedAt: at })]);
      const [row] = await tx
        .select()
        .from(topUp)
        .where(
          sql`${topUp.accountId} = ${one}::uuid and ${topUp.bookedAt} = ${at.toISOString()}::timestamptz`,
        );
      expect(row).toMatchObject({ note, reference: note });
      return row;
    });
    expect(found).toMatchObject({ id, amount, bookedAt: at, bookedBy: null });
    await desk.owner`delete from top_up where id = ${id}`;
  });

  it("write any number of rows with one statement, and none with none", async () => {
    await desk.staff.database().transaction(async (tx) => {
      await write(tx, []);
      await write(tx, [undefined]);
    });
    const rows = await desk.staff.database().read((tx) => tx.execute(sql`select 1 as one`));
    expect([...rows]).toEqual([{ one: 1 }]);
  });
});
