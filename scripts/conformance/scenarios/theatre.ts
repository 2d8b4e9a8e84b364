import postgres from "postgres";
import { BY_KEYS, connect } from "@/db/client";
import { Decimal } from "@/lib/domain/money/decimal";
import type { Theatre } from "@/scripts/conformance/scenarios/stage";
import { prepareDatabase } from "@/scripts/app-database";
import { useCaseDoor } from "@/scripts/conformance/scenarios/usage-door";
import { openTestServer } from "@/scripts/test-server";

/** Two cores are busy with this many stories at once; more would only wait for each other. */
export const STORIES_AT_ONCE = 8;

/** A database made for the run on the tests' own server, with the shipped price book; gone when it is closed. */
export async function openTheatre(root: string, zone: string): Promise<Theatre> {
  const server = await openTestServer(root);
  try {
    const url = await server.createDatabase("conformance");
    await prepareDatabase(url, { demo: false, zone });
    await forgo(url);
    const theatre = connectTheatre(url, zone);
    const close = async () => {
      await theatre.close();
      await server.stop();
    };
    return { ...theatre, close };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A run that dies is played again from the start: nobody waits for its disk. */
export async function forgo(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const name = new URL(url).pathname.slice(1);
    await sql.unsafe(`alter database "${name}" set synchronous_commit = off`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The use cases of the seller's own side on a database that is ready. */
export function connectTheatre(url: string, zone: string): Theatre {
  // The stories fill their tables faster than Postgres gets to know them.
  const pool = connect(url, {
    role: "staff",
    max: STORIES_AT_ONCE,
    name: "drawdown conformance",
    byKeys: true,
  });
  const owner = postgres(url, { max: STORIES_AT_ONCE, onnotice: () => undefined, connection: BY_KEYS });
  let query: Promise<string> | undefined;
  return {
    db: pool.database(),
    zone,
    usage: useCaseDoor,
    snapshotOf: async (accountId) => {
      query ??= snapshotQuery(owner);
      const [row] = await owner.unsafe<{ snapshot: string }[]>(await query, [accountId], { prepare: true });
      return row?.snapshot ?? "";
    },
    cashOf: async (accountId) => {
      const [row] = await owner.unsafe<{ cash: string }[]>(CASH, [accountId], { prepare: true });
      return new Decimal(row?.cash ?? "0");
    },
    close: async () => {
      await Promise.all([pool.end(), owner.end({ timeout: 5 })]);
    },
  };
}

/** Of all wallets: a step moves one of them. */
const CASH = "select sum(cash)::text as cash from wallet where account_id = $1::uuid";

/**
 * A digest of everything that an account owns, whatever tables there are: of each row where it lies and who wrote it, which
 * tells of every change and needs none of its columns. Its revision tells of locks, whatever comes of them.
 */
async function snapshotQuery(owner: postgres.Sql): Promise<string> {
  const tables = await owner<{ name: string }[]>`
    select format('%I', c.relname) as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> 'usage_revision' order by 1`;
  const digests = tables.map(
    ({ name }) =>
      `(select count(*) || ' ' || coalesce(sum(hashtextextended(tableoid || ctid::text || xmin, 0)), 0) from ${name} where account_id = $1::uuid)`,
  );
  return `select concat_ws(' ', ${digests.join(", ")}) as snapshot`;
}
