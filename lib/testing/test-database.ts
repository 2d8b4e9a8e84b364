import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";

/**
 * The address of this vitest worker's own database: a copy of the migrated template, made at the first call. Test files
 * that run one after another in the worker share it, so each test makes its own accounts; nothing is ever truncated.
 */
export async function testDatabaseUrl(): Promise<string> {
  const { templateUrl, prefix } = inject("testServer");
  return createDatabase(`${prefix}${process.env["VITEST_POOL_ID"] ?? "1"}`, databaseOf(templateUrl));
}

/** The address of an empty database that nothing was migrated into; of this test alone. Dropped after the run. */
export async function emptyDatabaseUrl(): Promise<string> {
  return createDatabase(`${inject("testServer").prefix}${randomUUID().slice(0, 8)}`, "template0");
}

/** The address of a fresh copy of the migrated template, for a test that must not share one. Dropped after the run. */
export async function freshDatabaseUrl(): Promise<string> {
  const { templateUrl, prefix } = inject("testServer");
  return createDatabase(`${prefix}${randomUUID().slice(0, 8)}`, databaseOf(templateUrl));
}

const DUPLICATE_DATABASE = "42P04";
const TEMPLATE_IN_USE = "55006";

async function createDatabase(name: string, template: string): Promise<string> {
  const { templateUrl } = inject("testServer");
  const sql = postgres(withDatabase(templateUrl, "postgres"), { max: 1, onnotice: () => undefined });
  try {
    for (let attempt = 0; ; attempt += 1) {
      const code = await tryCreate(sql, name, template);
      if (code === undefined || code === DUPLICATE_DATABASE) return withDatabase(templateUrl, name);
      // Two workers that copy the template at once: the second waits for the first.
      if (code !== TEMPLATE_IN_USE || attempt > 100)
        throw new Error(`no database for the tests: SQLSTATE ${code}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function tryCreate(sql: postgres.Sql, name: string, template: string): Promise<string | undefined> {
  try {
    await sql.unsafe(`create database "${name}" template "${template}"`);
    return undefined;
  } catch (error) {
    if (error instanceof postgres.PostgresError) return error.code;
    throw error;
  }
}

function databaseOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

function withDatabase(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}
