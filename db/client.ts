import "server-only";
import { sql } from "drizzle-orm";
import { drizzle, type PgRemoteDatabase } from "drizzle-orm/pg-proxy";
import postgres from "postgres";

/**
 * What every query takes: drizzle's builder over one connection. It goes through drizzle's proxy driver, because the
 * postgres.js driver sends each statement unprepared, and planning the same insert again cost more than running it.
 */
export type Transaction = PgRemoteDatabase<Record<string, never>>;

/** How one request reaches the database: always as a role that owns no table. */
export type Database = Readonly<{
  /** Reads; no lock, no write. A customer's reads run in a transaction, which carries the account for row-level security. */
  read: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
  /** All or nothing: what throws inside rolls back. */
  transaction: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
}>;

/** The two roles of the app: a customer's requests see one account's rows, staff and worker see all. */
export const DATABASE_ROLES = { customer: "drawdown_customer", staff: "drawdown_staff" } as const;
export type DatabaseRole = keyof typeof DATABASE_ROLES;

type Connection = Pick<postgres.Sql, "unsafe">;

/** Texts go through as they are: drizzle maps dates itself, and turns JSON into text before it hands it over. */
const TYPES = {
  date: { to: 1184, from: [1082, 1083, 1114, 1184, 1266], serialize: passOn, parse: passOn },
  json: {
    to: 3802,
    from: [114, 3802],
    serialize: passOn,
    parse: (text: string): unknown => JSON.parse(text),
  },
};

function passOn(value: string): string {
  return value;
}

function overConnection(connection: Connection): Transaction {
  return drizzle(async (query, params, method) => {
    const pending = connection.unsafe(query, params, { prepare: true });
    return { rows: method === "all" ? await pending.values() : await pending };
  });
}

export type Pool = Readonly<{
  /** A customer's database is narrowed to one account; staff have no narrowing. */
  database: (accountId?: string) => Database;
  end: () => Promise<void>;
}>;

/** Opens a pool as one of the two roles. Connections are made when first used. */
export function connect(url: string, options: { role: DatabaseRole; max: number; name: string }): Pool {
  const client = postgres(url, {
    max: options.max,
    idle_timeout: 60,
    connect_timeout: 10,
    types: TYPES,
    onnotice: () => undefined,
    connection: {
      application_name: options.name,
      role: DATABASE_ROLES[options.role],
      TimeZone: "UTC",
      idle_in_transaction_session_timeout: 60_000,
      lock_timeout: 20_000,
    },
  });
  const plain = overConnection(client);
  return {
    database: (accountId) => ({
      read: (work) => (accountId === undefined ? work(plain) : begin(client, accountId, work)),
      transaction: (work) => begin(client, accountId, work),
    }),
    end: () => client.end({ timeout: 5 }),
  };
}

async function begin<T>(
  client: postgres.Sql,
  accountId: string | undefined,
  work: (tx: Transaction) => Promise<T>,
) {
  // postgres.js unwraps arrays of promises in its result type; a box keeps T as it is.
  const { result } = await client.begin(async (connection) => {
    const tx = overConnection(connection);
    if (accountId !== undefined)
      await tx.execute(sql`select set_config('app.account_id', ${accountId}, true)`);
    return { result: await work(tx) };
  });
  return result;
}
