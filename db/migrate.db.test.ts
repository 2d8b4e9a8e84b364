import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { isCurrent, migrate, MigrationError, newestKnown } from "@/db/migrate";
import { emptyDatabaseUrl } from "@/lib/testing/test-database";

async function ask<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  return work(sql).finally(() => sql.end({ timeout: 5 }));
}

const applied = (url: string) =>
  ask(url, async (sql) => {
    const rows = await sql<
      { at: string }[]
    >`select created_at::text as at from drizzle.__drizzle_migrations order by id`;
    return rows.map((row) => row.at);
  });

async function refusalOf(work: Promise<void>): Promise<string> {
  const error = await work.catch((reason: unknown) => reason);
  if (error instanceof MigrationError) return error.message;
  throw new Error("migrated, or broke", { cause: error });
}

describe("migrating", () => {
  it("an empty database by several starters at once makes it current, with every migration once", async () => {
    const url = await emptyDatabaseUrl();
    expect(await isCurrent(url)).toBe(false);
    await Promise.all([migrate(url), migrate(url), migrate(url)]);
    expect(await isCurrent(url)).toBe(true);
    const all = await applied(url);
    expect(all.at(-1)).toBe(newestKnown());
    expect(new Set(all).size).toBe(all.length);
  });

  it("a current database again changes nothing", async () => {
    const url = await emptyDatabaseUrl();
    await migrate(url);
    const before = await applied(url);
    await migrate(url);
    expect(await applied(url)).toEqual(before);
  });

  it("a database that is newer than the code is refused in one clear sentence, and left alone", async () => {
    const url = await emptyDatabaseUrl();
    await migrate(url);
    const future = (BigInt(newestKnown()) + 1n).toString();
    await ask(
      url,
      (sql) => sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('future', ${future})`,
    );
    const before = await applied(url);
    const refusal = await refusalOf(migrate(url));
    expect(refusal).toMatch(/^The database is newer than this code: [^\n]+\.$/);
    expect(await applied(url)).toEqual(before);
    expect(await isCurrent(url)).toBe(false);
  });

  it("without the right to is refused in one sentence that names what is missing", async () => {
    const url = await emptyDatabaseUrl();
    const role = `poor_${crypto.randomUUID().slice(0, 8)}`;
    await ask(url, async (sql) => {
      await sql.unsafe(`create role ${role} login password 'poor'`);
    });
    const poor = Object.assign(new URL(url), { username: role, password: "poor" }).href;
    const refusal = await refusalOf(migrate(poor));
    await ask(url, async (sql) => {
      await sql.unsafe(`drop role ${role}`);
    });
    expect(refusal).toContain("lacks a right (permission denied");
  });

  it("that stops in the middle leaves what was complete, and the next start goes on", async () => {
    const url = await emptyDatabaseUrl();
    // A thing of the same name is in the way of the second migration.
    await ask(url, (sql) => sql`create table account (id int)`);
    await expect(migrate(url)).rejects.toThrow();
    expect(await isCurrent(url)).toBe(false);
    await ask(url, (sql) => sql`drop table account`);
    await migrate(url);
    expect(await isCurrent(url)).toBe(true);
  });

  it("lets go of its lock, also when it failed", async () => {
    const url = await emptyDatabaseUrl();
    await migrate(url);
    const locks = await ask(
      url,
      (sql) => sql`select 1 from pg_locks where locktype = 'advisory'
      and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(locks).toHaveLength(0);
  });
});
