import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { checkServer, ensureDatabase } from "@/scripts/databases";
import { startPostgres } from "@/scripts/embedded-postgres";
import { Refusal } from "@/scripts/refusal";

/** The Postgres that tests and benchmarks make their databases on. */
export type TestServer = Readonly<{
  /** The address of a database of the server, for making others. */
  url: string;
  /** Makes an empty database; `stop` drops it. @returns its address */
  createDatabase: (purpose: string) => Promise<string>;
  stop: () => Promise<void>;
}>;

/**
 * `TEST_DATABASE_URL` (a role that may create databases and roles), else an embedded Postgres of the tests' own, with the
 * same settings as the app's.
 */
export async function openTestServer(root: string): Promise<TestServer> {
  const given = process.env["TEST_DATABASE_URL"];
  const embedded = given ? null : await startPostgres({ root, folder: ".data/test-pg" });
  const made: string[] = [];
  try {
    const url = given ?? (embedded ? await ensureDatabase(embedded, "drawdown") : "");
    if (given) await checkServer(given);
    if (embedded?.alone) await dropLeftovers(url);
    return {
      url,
      createDatabase: async (purpose) => {
        const name = `drawdown_${purpose}_${randomUUID().slice(0, 8)}`;
        await createDatabase(url, name);
        made.push(name);
        return withDatabase(url, name);
      },
      stop: async () => {
        for (const name of made) await dropQuietly(url, name);
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** A server that is gone must not hide what the run had found; the next run sweeps what is left. */
async function dropQuietly(url: string, name: string): Promise<void> {
  try {
    await withServer(url, (sql) => drop(sql, name));
  } catch (error) {
    process.stderr.write(`the database ${name} could not be dropped: ${String(error)}\n`);
  }
}

/** Plainly first: that ends an autovacuum, which a role that is no superuser may not end by force. */
async function drop(sql: postgres.Sql, name: string): Promise<void> {
  try {
    await sql.unsafe(`drop database if exists "${name}"`);
  } catch {
    await sql.unsafe(`drop database if exists "${name}" with (force)`);
  }
}

/** What killed runs left behind. */
async function dropLeftovers(url: string): Promise<void> {
  await withServer(url, async (sql) => {
    const left = await sql<{ datname: string }[]>`
      select datname from pg_database where datname ~ '^drawdown_(test|e2e|bench|conformance)_'`;
    for (const { datname } of left) await drop(sql, datname);
  });
}

export function withDatabase(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}

async function createDatabase(url: string, name: string): Promise<void> {
  try {
    await withServer(url, (sql) => sql.unsafe(`create database "${name}"`));
  } catch (error) {
    if (!(error instanceof postgres.PostgresError && error.code === "42501")) throw error;
    throw new Refusal(
      "the role of TEST_DATABASE_URL may not create databases (ALTER ROLE … CREATEDB CREATEROLE)",
      { cause: error },
    );
  }
}

async function withServer(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
