import postgres from "postgres";
import { APP_ROLE, type EmbeddedPostgres } from "@/scripts/embedded-postgres";
import { codeOf, Refusal } from "@/scripts/refusal";

const VERSION_MIN = 15;

/**
 * Makes the app's role and database on an embedded Postgres, once. The role has the rights that an operator gives it on
 * a server of their own (docs/operating.md) and no others: it is no superuser, so that row-level security binds it.
 * @returns the address of the database
 */
export async function ensureDatabase(server: EmbeddedPostgres, name: string): Promise<string> {
  const sql = postgres(server.superuserUrl("postgres"), { max: 1, onnotice: () => undefined });
  try {
    const password = new URL(server.superuserUrl("postgres")).password;
    const [role] = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`;
    // Passwords cannot be parameters of CREATE ROLE; ours is base64url and holds no quote.
    if (!role) await sql.unsafe(`create role ${APP_ROLE} login createrole createdb password '${password}'`);
    const [database] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!database) await sql.unsafe(`create database "${name}" owner ${APP_ROLE}`);
    return server.url(name);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** @throws Refusal in one sentence when the server cannot be used: not there, not ours to enter, or too old. */
export async function checkServer(url: string): Promise<void> {
  const place = describe(url);
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    const [row] = await sql<{ version: string }[]>`select current_setting('server_version_num') as version`;
    const major = Math.floor(Number.parseInt(row?.version ?? "0", 10) / 10_000);
    if (major < VERSION_MIN) {
      throw new Refusal(
        `the server of ${place} is Postgres ${String(major)}; ${String(VERSION_MIN)} to 18 work`,
      );
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(`${place} ${whyNot(error)}`, { cause: error });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The database without user and password, for messages. */
function describe(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `the database ${pathname.slice(1) || "(none named)"} at ${hostname}:${port || "5432"}`;
  } catch {
    throw new Refusal(
      "DATABASE_URL is no address; it looks like postgres://user:password@host:5432/database",
    );
  }
}

function whyNot(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const reasons: Readonly<Record<string, string>> = {
    ECONNREFUSED: "cannot be reached: nothing listens there",
    ENOTFOUND: "cannot be reached: there is no such host",
    EAI_AGAIN: "cannot be reached: the host's name cannot be looked up",
    CONNECT_TIMEOUT: "cannot be reached: no answer in 10 seconds",
    "28P01": "refuses this user and password",
    "28000": "refuses this user",
    "3D000": "does not exist; create it first",
  };
  return reasons[codeOf(error) ?? ""] ?? `cannot be used: ${message}`;
}
