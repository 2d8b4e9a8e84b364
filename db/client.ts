import "server-only";
import postgres from "postgres";
import { isLoss, openSession, type Session, type Transaction } from "@/db/session";

export type { Transaction } from "@/db/session";

/** How one request reaches the database: always as a role that owns no table. */
export type Database = Readonly<{
  /** Reads; no lock, no write. A customer's reads run in a transaction, which carries the account for row-level security. */
  read: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
  /** All or nothing: what throws inside rolls back. */
  transaction: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
  /** Work of one statement, which is a transaction by itself: all or nothing without a word for its beginning and its end. */
  statement: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
}>;

/** The two roles of the app: a customer's requests see one account's rows, staff and worker see all. */
export const DATABASE_ROLES = { customer: "drawdown_customer", staff: "drawdown_staff" } as const;
export type DatabaseRole = keyof typeof DATABASE_ROLES;

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

export type Pool = Readonly<{
  /** A customer's database is narrowed to one account, anew each time; that of staff has no narrowing and is always the same. */
  database: (accountId?: string) => Database;
  end: () => Promise<void>;
}>;

type PoolOptions = Readonly<{
  role: DatabaseRole;
  max: number;
  name: string;
  /** For the few statements that come by the thousand and always look for some rows by their keys. */
  byKeys?: boolean;
  /**
   * So many connections of their own for work of one statement. Calls go around all connections of a pool, and a database
   * process that is asked all the time has its plans and its caches warm: few of them do the same with a fifth less.
   */
  statements?: number;
}>;

/** How long requests that use other connections of a pool may take to end when one of its connections broke. */
const DRAIN_SECONDS = 30;

/**
 * Opens a pool as one of the two roles. Connections are made when first used.
 *
 * postgres.js 3.4 reuses a connection object after its connection broke, with what was left in it: a later request gets
 * the old one's error, hangs, or has its statements run in somebody else's transaction (porsager/postgres#1208, #1216).
 * So a client that lost a connection gets no new work: the next request opens a fresh client, and the old one drains.
 */
export function connect(url: string, options: PoolOptions): Pool {
  const shared = replaceable(() => openClient(url, options));
  const { statements } = options;
  const alone =
    statements === undefined ? shared : replaceable(() => openClient(url, { ...options, max: statements }));
  const at = async <T>({ now, replace }: Replaceable, work: (tx: Transaction) => Promise<T>): Promise<T> => {
    const used = now();
    const { tx, settle } = openSession(used, () => replace(used));
    const result = await work(tx);
    await settle();
    return result;
  };
  const transaction = <T>(
    accountId: string | undefined,
    work: (tx: Transaction) => Promise<T>,
  ): Promise<T> => {
    const used = shared.now();
    return begin({ client: used, accountId, onLoss: () => shared.replace(used) }, work);
  };
  const everyAccount: Database = {
    read: (work) => at(shared, work),
    transaction: (work) => transaction(undefined, work),
    statement: (work) => at(alone, work),
  };
  const ofAccount = (accountId: string): Database => {
    const narrowed: Database["transaction"] = (work) => transaction(accountId, work);
    return { read: narrowed, transaction: narrowed, statement: narrowed };
  };
  return {
    database: (accountId) => (accountId === undefined ? everyAccount : ofAccount(accountId)),
    end: async () => {
      const clients = new Set([shared.now(), alone.now()]);
      await Promise.all([...clients].map((client) => client.end({ timeout: 5 })));
    },
  };
}

type Replaceable = Readonly<{ now: () => postgres.Sql; replace: (broken: postgres.Sql) => void }>;

function replaceable(open: () => postgres.Sql): Replaceable {
  let client = open();
  return {
    now: () => client,
    replace: (broken) => {
      if (broken !== client) return;
      client = open();
      void broken.end({ timeout: DRAIN_SECONDS });
    },
  };
}

/**
 * The plan of a statement is made once for a connection, maybe while a table is still empty; one that reads a table as a
 * whole would then get slower with every row until the table is analyzed. By its key it is as quick as it can be from the start.
 */
export const BY_KEYS = { plan_cache_mode: "force_generic_plan", enable_seqscan: "off" };

function openClient(url: string, { role, max, name, byKeys = false }: PoolOptions): postgres.Sql {
  return postgres(url, {
    max,
    idle_timeout: 60,
    connect_timeout: 10,
    // Whether a server is back is found out by asking it, at once; requests come at a person's pace.
    backoff: () => 0,
    types: TYPES,
    onnotice: () => undefined,
    connection: {
      application_name: name,
      role: DATABASE_ROLES[role],
      TimeZone: "UTC",
      // A page is one of many that are asked for at once: each takes one core and not all of them. A text, because the driver
      // leaves out the number 0.
      max_parallel_workers_per_gather: "0",
      idle_in_transaction_session_timeout: 60_000,
      lock_timeout: 20_000,
      ...(byKeys ? BY_KEYS : {}),
    },
  });
}

type Way = Readonly<{ client: postgres.Sql; accountId: string | undefined; onLoss: () => void }>;

async function begin<T>(
  { client, accountId, onLoss }: Way,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  let session: Session | undefined;
  try {
    // postgres.js unwraps arrays of promises in its result type; a box keeps T as it is.
    const { result } = await client.begin(async (connection) => {
      session = openSession(connection, onLoss);
      const { tx, isOpen } = session;
      try {
        if (accountId !== undefined) tx.post("select set_config('app.account_id', $1, true)", [accountId]);
        return { result: await work(tx) };
      } finally {
        // It would send COMMIT or ROLLBACK down a connection that is gone, and throw out of a timer, which ends the process;
        // what becomes of the transaction it knows without us.
        if (!isOpen()) await new Promise<never>(() => undefined);
      }
    });
    await session?.settle();
    return result;
  } catch (error) {
    session?.close();
    if (isLoss(error)) onLoss();
    throw error;
  }
}
