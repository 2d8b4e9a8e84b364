import postgres from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { connect, type Database } from "@/db/client";
import { listAccounts, ListAccounts } from "@/lib/services/accounts/list-accounts";
import { listOrders, ListOrders } from "@/lib/services/orders/list-orders";
import { seedDemo } from "@/lib/services/setup/demo";
import { loadShippedPriceBook } from "@/lib/services/setup/load-shipped-price-book";
import { setUp } from "@/lib/services/setup/set-up";
import { systemContext } from "@/lib/services/setup/system-context";
import { signIn } from "@/lib/services/users/sign-in";
import { atOnce } from "@/lib/testing/at-once";
import { faultsInBooks, snapshotOf } from "@/lib/testing/books";
import { NOW, ZONE } from "@/lib/testing/factories";
import { sqlStateOf } from "@/lib/testing/sql-state";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

const contextOf = (db: Database) => systemContext(db, { name: "set-up", now: NOW, zone: ZONE });

async function look<T>(url: string, work: (owner: postgres.Sql) => Promise<T>): Promise<T> {
  const owner = postgres(url, { max: 2, onnotice: () => undefined });
  return work(owner).finally(() => owner.end({ timeout: 5 }));
}

async function withStaff<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const pool = connect(url, { role: "staff", max: 4, name: "test set-up" });
  return work(pool.database()).finally(() => pool.end());
}

describe("setting up without the demo", () => {
  it("loads the price book once and offers a first admin once, however often and by however many", async () => {
    const url = await freshDatabaseUrl();
    const options = { url, demo: false, zone: ZONE, now: NOW };
    const { results } = await atOnce(4, () => setUp(options));
    expect(results.filter((result) => result.firstAdminPath !== null)).toHaveLength(1);
    const before = await look(url, snapshotOf);
    expect(await setUp(options)).toEqual({ signIns: [], firstAdminPath: null });
    expect(await look(url, snapshotOf)).toEqual(before);
    const books = await look(url, (owner) => owner`select version from price_book`);
    expect([...books]).toEqual([{ version: 1 }]);
  });

  it("publishes a price book that nobody can change any more", async () => {
    const url = await freshDatabaseUrl();
    await setUp({ url, demo: false, zone: ZONE, now: NOW });
    await look(url, async (owner) => {
      for (const change of [
        "update price_book set checksum = ''",
        "delete from price_book",
        "truncate price_book cascade",
      ]) {
        expect(await sqlStateOf(owner.unsafe(change))).toBe("23001");
      }
      const [row] = await owner<
        { matches: boolean }[]
      >`select document ->> 'version' = version::text as matches from price_book`;
      expect(row).toEqual({ matches: true });
    });
  });
});

describe("the demo", () => {
  let url: string;
  beforeAll(async () => {
    url = await freshDatabaseUrl();
  });

  it("that was killed half way is finished by the next two at once, and then nothing is added twice", async () => {
    const options = { url, demo: true, zone: ZONE, now: NOW };
    // A start that dies in the middle: everything it does comes through the same door, which closes after a while.
    await withStaff(url, async (db) => {
      let left = 24;
      const closing: Database = {
        read: db.read,
        transaction: (work) => {
          left -= 1;
          if (left < 0) throw new Error("killed");
          return db.transaction(work);
        },
      };
      await loadShippedPriceBook(contextOf(db));
      await expect(seedDemo(contextOf(closing))).rejects.toThrow("killed");
    });
    const half = await look(url, (owner) => owner`select 1 from account`);
    expect(half.length).toBeGreaterThan(0);
    expect(await look(url, (owner) => owner`select 1 from app_user`)).toHaveLength(0);

    // Two starters at once, who both find it unfinished.
    const { results } = await atOnce(2, () => setUp(options));
    const [{ signIns, firstAdminPath } = { signIns: [], firstAdminPath: null }] = results;
    expect(firstAdminPath).toBeNull();
    expect(signIns.map((note) => note.role)).toEqual(["admin", "support", "customer"]);
    expect(await look(url, faultsInBooks)).toEqual([]);
    const before = await look(url, snapshotOf);
    expect((await setUp({ ...options, now: new Date(NOW.getTime() + 86_400_000) })).signIns).toEqual(signIns);
    expect(await look(url, snapshotOf)).toEqual(before);
  });

  it("has sign-ins that work, and accounts and orders to look at", async () => {
    await withStaff(url, async (db) => {
      const { signIns } = await setUp({ url, demo: true, zone: ZONE, now: NOW });
      for (const { email, password } of signIns) {
        expect(await signIn(contextOf(db), { email, password })).toMatchObject({ email });
      }
      const accounts = await listAccounts(contextOf(db), ListAccounts.parse({}));
      expect(accounts.count).toBeGreaterThanOrEqual(10);
      expect(new Set(accounts.rows.map((row) => row.status))).toEqual(new Set(["active", "suspended"]));
      expect((await listOrders(contextOf(db), ListOrders.parse({}))).count).toBeGreaterThanOrEqual(10);
    });
  });
});
