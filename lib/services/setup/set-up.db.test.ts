import postgres from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { connect, type Database } from "@/db/client";
import { listAccounts, ListAccounts } from "@/lib/services/accounts/list-accounts";
import { getDashboard } from "@/lib/services/accounts/get-dashboard";
import { listDevicePlans, ListDevicePlans } from "@/lib/services/ipc/list-device-plans";
import { listBulkOrders } from "@/lib/services/orders/bulk/list-bulk-orders";
import { seedDemo } from "@/lib/services/setup/demo/seed-demo";
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

  it.each([24, 90])(
    "that was killed after %i commits is finished by the next two at once, and then nothing is added twice",
    async (commits) => {
      url = await freshDatabaseUrl();
      const options = { url, demo: true, zone: ZONE, now: NOW };
      // A start that dies in the middle: everything it does comes through the same door, which closes after a while.
      await withStaff(url, async (db) => {
        let left = commits;
        const counted = () => {
          left -= 1;
          if (left < 0) throw new Error("killed");
        };
        const closing: Database = {
          read: db.read,
          transaction: (work) => {
            counted();
            return db.transaction(work);
          },
          statement: (work) => {
            counted();
            return db.statement(work);
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
      const tomorrow = new Date(NOW.getTime() + 86_400_000);
      expect((await setUp({ ...options, now: tomorrow })).signIns).toEqual(signIns);
      expect(await look(url, snapshotOf)).toEqual(before);
    },
  );

  it("has sign-ins that work, and twelve accounts in all states", async () => {
    await withStaff(url, async (db) => {
      const ctx = contextOf(db);
      const { signIns } = await setUp({ url, demo: true, zone: ZONE, now: NOW });
      for (const { email, password } of signIns) {
        expect(await signIn(ctx, { email, password })).toMatchObject({ email });
      }
      const { rows } = await listAccounts(ctx, ListAccounts.parse({}));
      expect(rows).toHaveLength(12);
      expect(new Set(rows.map((row) => row.status))).toEqual(new Set(["active", "suspended"]));
      expect(new Set(rows.map((row) => row.wallet.state))).toEqual(
        new Set(["enough", "low", "overdrawn", "empty", "unused"]),
      );
      expect(rows.filter((row) => row.kind === "sandbox")).toHaveLength(1);
    });
  });

  it("has something on every list of cameras, and orders that were confirmed, stopped and taken back", async () => {
    await withStaff(url, async (db) => {
      const ctx = contextOf(db);
      await setUp({ url, demo: true, zone: ZONE, now: NOW });
      const plans = (wish: Partial<ListDevicePlans>) => listDevicePlans(ctx, ListDevicePlans.parse(wish));
      const { states } = await plans({});
      expect(states).toHaveLength(4);
      for (const state of states) expect((await plans({ state })).count, state).toBeGreaterThan(0);
      const soon = (await plans({ within: 7 })).count;
      expect(soon).toBeGreaterThan(0);
      expect((await plans({ within: 30 })).count).toBeGreaterThan(soon);
      const bulk = await listBulkOrders(ctx, { limit: 10 });
      expect(new Set(bulk.rows.map(({ status }) => status))).toEqual(new Set(["checked", "stopped", "done"]));
      expect(Math.max(...bulk.rows.map(({ ordered }) => ordered))).toBe(300);
      expect(await look(url, (owner) => owner`select 1 from order_refund`)).toHaveLength(4);
    });
  });

  it("has used packages up to every point, pools of cameras, and pay-as-you-go", async () => {
    await setUp({ url, demo: true, zone: ZONE, now: NOW });
    await look(url, async (owner) => {
      const lots = await owner<{ share: number }[]>`select (points_left / granted)::float8 as share from lot`;
      const within = (from: number, until: number) =>
        lots.filter(({ share }) => share >= from && share < until).length;
      expect(within(0, 0.2)).toBeGreaterThan(0);
      expect(within(0.2, 1)).toBeGreaterThan(0);
      const sources = await owner`select distinct source from usage_hour where units > 0 order by 1`;
      expect(sources.map(({ source }) => source as string)).toEqual(
        expect.arrayContaining(["daily-pool", "failed", "free-quota", "package", "pay-as-you-go"]),
      );
      const days = await owner`select 1 from lot_hour group by date_trunc('day', hour)`;
      expect(days.length).toBeGreaterThan(25);
    });
  });

  it("gives the dashboard's charts something to show", async () => {
    await withStaff(url, async (db) => {
      const ctx = contextOf(db);
      await setUp({ url, demo: true, zone: ZONE, now: NOW });
      const { sales, recentOrders } = await getDashboard(ctx);
      // A file of fifty orders is told once among the latest.
      expect(recentOrders).toHaveLength(8);
      expect(recentOrders.filter(({ of }) => of === "bulk-order")).toMatchObject([
        { name: "warehouse-2.csv", orders: 50, total: "1250.00" },
      ]);
      const [cny] = sales.currencies;
      const sold = cny?.orderedByDay ?? [];
      expect(sold.map(({ product }) => product)).toEqual(["ipc", "ocr", "vision"]);
      const days = sold.flatMap(({ amounts }) => amounts.filter((amount) => amount !== "0.00"));
      expect(days.length).toBeGreaterThan(15);
    });
  });
});
