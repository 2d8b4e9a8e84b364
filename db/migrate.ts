import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const FOLDER = path.join(process.cwd(), "db/migrations");

/** Any number will do, as long as every version of the product takes the same one. */
const LOCK = 4_207_140_713;

const OLDEST_SERVER = 150_000;

/** Something the person who runs the product can mend; its message is one clear sentence. */
export class MigrationError extends Error {}

/**
 * Brings the database at `url` to the schema of this code, under a lock: of several starters one migrates, the others wait.
 * @throws MigrationError when the server is too old, the database newer than the code, or a right is missing.
 */
export async function migrate(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
  try {
    await assertServer(client);
    await client`select pg_advisory_lock(${LOCK})`;
    await assertNotNewer(client);
    await runMigrations(drizzle(client), { migrationsFolder: FOLDER });
  } catch (error) {
    throw explain(error);
  } finally {
    // Closing the connection gives the lock back.
    await client.end({ timeout: 5 });
  }
}

/** Whether the database has exactly the migrations of this code; for `/readyz`. */
export async function isCurrent(url: string): Promise<boolean> {
  const client = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 5 });
  try {
    return (await newestApplied(client)) === newestKnown();
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** When the newest migration of this code was made: drizzle numbers migrations by that. */
export function newestKnown(): string {
  const journal: unknown = JSON.parse(readFileSync(path.join(FOLDER, "meta/_journal.json"), "utf8"));
  const entries = isJournal(journal) ? journal.entries : [];
  return String(Math.max(0, ...entries.map((entry) => entry.when)));
}

function isJournal(value: unknown): value is { entries: { when: number }[] } {
  return typeof value === "object" && value !== null && "entries" in value && Array.isArray(value.entries);
}

async function newestApplied(client: postgres.Sql): Promise<string | null> {
  const [table] = await client`select to_regclass('drizzle.__drizzle_migrations') is not null as present`;
  if (!table?.["present"]) return null;
  const [row] = await client`select max(created_at)::text as newest from drizzle.__drizzle_migrations`;
  const newest: unknown = row?.["newest"];
  return typeof newest === "string" ? newest : null;
}

async function assertServer(client: postgres.Sql): Promise<void> {
  const [row] = await client`select current_setting('server_version') as name,
    current_setting('server_version_num')::int >= ${OLDEST_SERVER} as supported`;
  if (!row?.["supported"]) {
    throw new MigrationError(`Postgres ${String(row?.["name"])} is too old: version 15 or newer is needed.`);
  }
}

async function assertNotNewer(client: postgres.Sql): Promise<void> {
  const applied = await newestApplied(client);
  if (applied !== null && BigInt(applied) > BigInt(newestKnown())) {
    throw new MigrationError(
      "The database is newer than this code: start the version that migrated it, or a later one.",
    );
  }
}

/** drizzle wraps what the server said; the SQLSTATE is on the cause. */
function explain(error: unknown): unknown {
  if (error instanceof MigrationError) return error;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof postgres.PostgresError && cause.code === "42501") {
    return new MigrationError(
      `The database user lacks a right (${cause.message}); docs/operating.md lists the rights that migrations need.`,
    );
  }
  return error;
}
