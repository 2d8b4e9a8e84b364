import postgres from "postgres";

export type Fleet = Readonly<{ devices: number; accounts: number; now: Date }>;

/** The account with a tenth of all cameras, and one of ordinary size. */
export const LARGEST = accountId(1);
export const ORDINARY = accountId(900);

export function accountId(n: number): string {
  return `0197d000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
}

const ACCOUNT = (n: string) => `('0197d000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const ID = (kind: string, n: string) =>
  `('0197d${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
/** A number below `most` that looks like chance and is the same in every run. */
const CHANCE = (salt: string, most: number) => `(abs(hashint8((${salt})::bigint)) % ${most})`;

/** Cameras by account: one has a tenth of all, ten have a fiftieth each, the others share the rest evenly. */
const OWNER = `case when n % 10 = 0 then 1 when n % 10 < 3 then 2 + n / 10 % 10 else 12 + n % greatest($accounts - 12, 1) end`;

/**
 * Cameras were bought together, the largest account's fifty at a time, at some moment of the last 400 days, for a month, a
 * quarter or a year, so that they end together. One in twenty has its renewal booked. One capability is rare.
 */
const CAMERAS = `
  create unlogged table camera as
  select row_number() over (order by bought, n) as id, c.*, bought + days * interval '1 day' as until from (
    select n, owner, ${ACCOUNT("owner")} as account_id, batch,
      (array['gate','dock','shop','lobby','yard','garage','车库'])[1 + ${CHANCE("owner", 7)}] || '-' || to_hex(owner) || '-' || lpad(n::text, 7, '0') as device_id,
      (array['understand','understand-search','search','understand-reid-search'])[1 + ${CHANCE("n", 4)}] as usual,
      n % 1000 = 7 as is_rare, ${CHANCE("n + 5", 20)} = 0 as is_renewed,
      $now - ${CHANCE("batch", 400 * 24)} * interval '1 hour' - n % 3600 * interval '1 second' as bought,
      (array[30, 30, 90, 365])[1 + ${CHANCE("batch + 3", 4)}] as days
    from (select n, owner, owner * 100000 + n / 500 as batch
      from (select n, (${OWNER})::int as owner from generate_series(1, $devices) n) n) n) c`;

const PERIOD = "case days when 30 then 'month' when 90 then 'quarter' else 'year' end";
const CAPABILITY = "case when is_rare then 'understand-reid' else usual end";
const LAST_FROM = "case when is_renewed and until > $now then until else bought end";
const LAST = "case when is_renewed and until > $now then until + days * interval '1 day' else until end";

const TABLES = "'device', 'subscription', 'term', 'orders', 'order_line', 'audit_entry'";

/** The rows as the use cases would have written them, with receipts left empty. */
const ROWS: readonly (readonly [what: string, statement: string])[] = [
  [
    "accounts",
    `insert into account select ${ACCOUNT("n")}, 'Account ' || n, 'account ' || n, 'active',
      case when n % 250 = 249 then 'sandbox' else 'standard' end, case when n % 250 = 249 then $now end,
      '', '', '', 'en', $now - n * interval '1 minute', null from generate_series(1, $accounts) n`,
  ],
  ["cameras", CAMERAS],
  ["devices", "insert into device select account_id, device_id, bought from camera"],
  [
    "plans",
    `insert into subscription (account_id, id, product, device_id, capability, chain_from, paid_until, last_from, created_at)
      select account_id, ${ID("100", "id")}, 'ipc', device_id, ${CAPABILITY}, bought, ${LAST}, ${LAST_FROM}, bought from camera`,
  ],
  [
    "terms",
    `insert into term select account_id, ${ID("100", "id")}, bought, until, ${PERIOD}, ${ID("200", "id")}, 1 from camera
      union all select account_id, ${ID("100", "id")}, until, ${LAST}, ${PERIOD}, ${ID("200", "id")}, 1 from camera
      where is_renewed and until > $now`,
  ],
  [
    "orders",
    `insert into orders select account_id, ${ID("200", "id")}, 202600000000000 + id, 'ipc', 'new', 'fulfilled', 'CNY', 7, 1, 1, '{}',
      'bench-' || id, '', null, 'bench', bought, bought, bought, bought from camera`,
  ],
  [
    "lines of orders",
    `insert into order_line select account_id, ${ID("200", "id")}, 1, 'new', device_id, ${CAPABILITY}, ${PERIOD}, 7, '{}', bought, until from camera`,
  ],
  [
    "entries of the audit trail",
    `insert into audit_entry select account_id, ${ID("300", "id")}, case when id % 50 = 0 then 'wallet.threshold' else 'order.place' end,
      'order', ${ID("200", "id")}, ${ID("900", `1 + ${CHANCE("id + 9", 40)}`)}, 'Person ' || 1 + ${CHANCE("id + 9", 40)}, 'support',
      null, '{"total": "7.00"}', null, null, 'bench', bought, bought from camera`,
  ],
];

/**
 * Fills an empty database with a fleet. Constraints that only guard writing are dropped, and indexes are built
 * once the rows are there; all that reading needs is as the migrations made it.
 */
export async function fillFleet(url: string, fleet: Fleet, say: (sentence: string) => void): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe("set synchronous_commit = off");
    await dropGuards(sql);
    const indexes = await sql.unsafe<{ name: string; definition: string }[]>(
      `select indexname as name, indexdef as definition from pg_indexes i where schemaname = 'public'
        and tablename in (${TABLES})
        and not exists (select from pg_constraint c where c.conname = i.indexname)`,
    );
    for (const { name } of indexes) await sql.unsafe(`drop index "${name}"`);
    for (const [what, statement] of ROWS) {
      say(`making ${what}`);
      await sql.unsafe(filled(statement, fleet));
    }
    say(`building ${indexes.length} indexes`);
    await sql.unsafe("set maintenance_work_mem = '256MB'");
    for (const { definition } of indexes) await sql.unsafe(definition);
    await sql.unsafe("drop table camera");
    await sql.unsafe("vacuum analyze");
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** What only guards writing, and would check a million rows one by one. */
async function dropGuards(sql: postgres.Sql): Promise<void> {
  const guards = await sql.unsafe<{ owner: string; name: string }[]>(
    `select conrelid::regclass::text as owner, conname as name from pg_constraint
      where contype in ('f', 'x') and conrelid::regclass::text in (${TABLES})`,
  );
  for (const { owner, name } of guards) await sql.unsafe(`alter table ${owner} drop constraint "${name}"`);
}

function filled(statement: string, { devices, accounts, now }: Fleet): string {
  return statement
    .replaceAll("$devices", String(devices))
    .replaceAll("$accounts", String(accounts))
    .replaceAll("$now", `timestamptz '${now.toISOString()}'`);
}
