import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { emptyDatabaseUrl, freshDatabaseUrl, testDatabaseUrl } from "@/lib/testing/test-database";

const tables = async (url: string) => {
  const sql = postgres(url, { max: 1 });
  const [row] = await sql`select count(*)::int as tables from pg_tables where schemaname = 'public'`;
  await sql.end();
  return row;
};

describe("the test database", () => {
  it("is this worker's own, and migrated", async () => {
    expect((await tables(await testDatabaseUrl()))?.["tables"]).toBeGreaterThan(5);
    expect(await testDatabaseUrl()).toBe(await testDatabaseUrl());
  });

  it("has an empty sister and a fresh one for tests that share nothing", async () => {
    expect(await tables(await emptyDatabaseUrl())).toMatchObject({ tables: 0 });
    expect((await tables(await freshDatabaseUrl()))?.["tables"]).toBeGreaterThan(5);
    expect(await freshDatabaseUrl()).not.toBe(await freshDatabaseUrl());
  });
});
