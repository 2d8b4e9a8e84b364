import postgres from "postgres";

/**
 * The rows of a step of a bulk order for new cameras, written by one function inside of Postgres: the same tables, constraints
 * and triggers, the same lock and as many rows in a commit, set by set and with nothing decided. What the database can do at most.
 */
const FUNCTION = `
  create function bare_bulk_step(account uuid, first int, count int, explained jsonb, at timestamptz)
  returns void language plpgsql as $$
  declare
    moved bigint; cash_left numeric; until timestamptz := at + interval '30 days';
  begin
    perform 1 from account a where a.account_id = account and a.status = 'active' for no key update;
    update wallet w set cash = cash - 7 * count, movements = movements + count where w.account_id = account and w.currency = 'CNY'
      returning cash + 7 * count, movements - count into cash_left, moved;
    create temp table made on commit drop as
      select n, 'bare-' || (first + n) as device, uuidv7() as placed, uuidv7() as plan, uuidv7() as posting
      from generate_series(1, count) n;
    insert into device select account, device, at from made on conflict do nothing;
    insert into orders select account, placed, nextval('order_number'), 'ipc', 'new', 'fulfilled', 'CNY', 7, 1, 1, explained,
      'bare:' || placed, md5('bare'), null, 'bench', at, at, at, at from made;
    insert into order_line select account, placed, 1, 'new', device, 'understand', 'month', 7, explained, at, until from made;
    insert into subscription (account_id, id, product, device_id, capability, chain_from, paid_until, last_from, created_at)
      select account, plan, 'ipc', device, 'understand', at, until, at, at from made;
    insert into term select account, plan, at, until, 'month', placed, 1 from made;
    insert into ledger_transaction select account, posting, 'order', 'order', placed, at, at from made;
    insert into ledger_entry select account, posting, 1, 'wallet', 'CNY', -7, moved + n, cash_left - 7 * n from made
      union all select account, posting, 2, 'prepaid:ipc', 'CNY', 7, null, null from made;
    insert into audit_entry select account, posting, 'order.place', 'order', placed::text, null, 'bench', 'system', null,
      jsonb_build_object('product', 'ipc', 'capability', 'understand', 'period', 'month', 'devices', jsonb_build_array(device),
        'total', '7.00', 'currency', 'CNY'), null, null, 'bench', at, at from made;
  end $$`;

type Wanted = Readonly<{
  accountId: string;
  rows: number;
  rowsPerStep: number;
  /** What an order of the use case says of itself, so that the rows are as long. */
  receipt: string;
  now: Date;
}>;

/** @returns how many seconds it took */
export async function runBareBulk(url: string, wanted: Wanted): Promise<number> {
  const { accountId, rows, rowsPerStep, receipt, now } = wanted;
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql.unsafe(FUNCTION);
  const call = `select bare_bulk_step($1::uuid, $2::int, $3::int, $4::text::jsonb, $5::text::timestamptz)`;
  const started = performance.now();
  for (let first = 0; first < rows; first += rowsPerStep) {
    const count = Math.min(rowsPerStep, rows - first);
    await sql.unsafe(call, [accountId, first, count, receipt, now.toISOString()], { prepare: true });
  }
  const seconds = (performance.now() - started) / 1_000;
  await sql.end({ timeout: 5 });
  return seconds;
}
