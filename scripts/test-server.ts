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
        await runOn(url, `create database "${name}"`);
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
    await runOn(url, `drop database if exists "${name}" with (force)`);
  } catch (error) {
    process.stderr.write(`the database ${name} could not be dropped: ${String(error)}\n`);
  }
}

/** What killed runs left behind. */
async function dropLeftovers(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const left = await sql<{ datname: string }[]>`
      select datname from pg_database where datname ~ '^drawdown_(test|e2e|bench|conformance)_'`;
    for (const { datname } of left) await sql.unsafe(`drop database if exists "${datname}" with (force)`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

export function withDatabase(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}

async function runOn(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(statement);
  } catch (error) {
    if (!(error instanceof postgres.PostgresError && error.code === "42501")) throw error;
    throw new Refusal(
      "the role of TEST_DATABASE_URL may not create databases (ALTER ROLE … CREATEDB CREATEROLE)",
      {
        cause: error,
      },
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
}
