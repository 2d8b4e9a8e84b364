import type postgres from "postgres";

type Looker = Pick<postgres.Sql, "unsafe">;

/**
 * Every table of ours, with its number of rows and a digest of them: what a refusal must leave as it was. Revisions tell
 * of locks, whatever comes of them.
 */
export async function snapshotOf(owner: Looker): Promise<Readonly<Record<string, string>>> {
  const tables = await owner.unsafe<{ name: string }[]>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname = 'public' and tablename <> 'usage_revision' order by 1`,
  );
  const digests = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await owner.unsafe<{ digest: string }[]>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '') as digest from ${name} t`,
      );
      return [name, row?.digest ?? ""] as const;
    }),
  );
  return Object.fromEntries(digests);
}

/** Orders and top-ups are booked once; a refund is booked by the transaction of its own id. */
const NO_ID = "'00000000-0000-0000-0000-000000000000'::uuid";

/** What the books of an account must agree on, each as a query that finds who breaks it. */
const RULES: Readonly<Record<string, string>> = {
  "entries of a transaction sum to zero in each currency": `
    select account_id, transaction_id::text as what from ledger_entry group by 1, 2, currency having sum(amount) <> 0`,
  "a wallet's cash is the sum of its ledger entries": `
    select account_id, currency || ': ' || cash as what from wallet w where cash <> coalesce((select sum(amount) from ledger_entry e
      where e.account_id = w.account_id and e.currency = w.currency and ledger_account = 'wallet'), 0)`,
  "a wallet's cash is what was topped up less what was ordered and not given back": `
    select account_id, currency || ': ' || cash as what from wallet w where cash <>
      coalesce((select sum(amount) from top_up t where t.account_id = w.account_id and t.currency = w.currency), 0) -
      coalesce((select sum(total) from orders o where o.account_id = w.account_id and o.currency = w.currency), 0) +
      coalesce((select sum(amount) from order_refund r where r.account_id = w.account_id and r.currency = w.currency), 0)`,
  "what customers prepaid is what they ordered and was not given back": `
    select account_id, 'prepaid' as what from account a where
      coalesce((select sum(amount) from ledger_entry e where e.account_id = a.account_id and ledger_account like 'prepaid:%'), 0) <>
      coalesce((select sum(total) from orders o where o.account_id = a.account_id), 0) -
      coalesce((select sum(amount) from order_refund r where r.account_id = a.account_id), 0)`,
  "a wallet never falls below its credit limit": `
    select account_id, currency || ': ' || cash as what from wallet where cash < -credit_limit`,
  "movements are numbered from one without a gap, and the wallet knows how many there were": `
    select w.account_id, w.currency || ': ' || count(movement) || ' of ' || w.movements as what
    from wallet w left join ledger_entry e on e.account_id = w.account_id and e.currency = w.currency and movement is not null
    group by w.account_id, w.currency, w.movements
    having count(movement) <> w.movements or coalesce(max(movement), 0) <> w.movements or coalesce(min(movement), 1) <> 1`,
  "the cash after each movement is the running sum": `
    select account_id, what from (select account_id, currency || ' ' || movement as what, cash_after,
      sum(amount) over (partition by account_id, currency order by movement) as running
      from ledger_entry where movement is not null) e where cash_after <> running`,
  "every order, refund and top-up of something is booked once, and nothing else is": `
    select coalesce(c.account_id, t.account_id) as account_id, coalesce(c.id, t.cause_id)::text as what
    from (select account_id, id, 'order' as type, 'order' as kind, ${NO_ID} as booking from orders where total <> 0
      union all select account_id, id, 'top-up', 'top-up', ${NO_ID} from top_up
      union all select account_id, order_id, 'order', 'refund', id from order_refund where amount <> 0) c
    full join (select *, case kind when 'refund' then id else ${NO_ID} end as booking from ledger_transaction) t
      on t.account_id = c.account_id and t.cause_id = c.id and t.cause_type = c.type and t.kind = c.kind and t.booking = c.booking
    group by 1, 2, c.id, t.cause_id, c.kind, c.booking having count(c.id) <> 1 or count(t.id) <> 1`,
  "the lines of an order sum to its total": `
    select o.account_id, o.id::text as what from orders o
    left join order_line l on l.account_id = o.account_id and l.order_id = o.id
    group by o.account_id, o.id, o.total, o.lines having sum(l.amount) is distinct from o.total or count(l.line) <> o.lines`,
  "every order line of packages bought one lot, valid from and until as it says": `
    select l.account_id, l.order_id || '/' || l.line as what from order_line l
    left join lot t on t.account_id = l.account_id and t.order_id = l.order_id and t.order_line = l.line
    where l.package_id is not null group by l.account_id, l.order_id, l.line, l.from_at, l.until_at, l.size
    having count(t.id) <> 1 or min(t.paid_at) <> l.from_at or min(t.expires_at) <> l.until_at or min(t.granted) <> l.size`,
  "the terms that stand of an order line of device plans are what it says, whole, or nothing where it was given back": `
    select l.account_id, l.order_id || '/' || l.line as what from order_line l
    left join term t on t.account_id = l.account_id and t.order_id = l.order_id and t.order_line = l.line and t.voided_at is null
    left join order_refund r on r.account_id = l.account_id and r.order_id = l.order_id and r.order_line = l.line
    where l.device_id is not null group by l.account_id, l.order_id, l.line, l.from_at, l.until_at
    having case when count(r.id) > 0 then count(t.id) > 0
      else count(t.id) = 0 or min(t.from_at) <> l.from_at or max(t.until_at) <> l.until_at
        or sum(t.until_at - t.from_at) <> l.until_at - l.from_at end`,
  "what was given back of a line is what was paid for it": `
    select r.account_id, r.order_id || '/' || r.order_line as what from order_refund r
    join order_line l on l.account_id = r.account_id and l.order_id = r.order_id and l.line = r.order_line
    where r.amount <> l.amount`,
  "an order is refunded when all of its lines are, and not before": `
    select o.account_id, o.id::text as what from orders o
    left join order_refund r on r.account_id = o.account_id and r.order_id = o.id
    group by o.account_id, o.id, o.status, o.lines having (o.status = 'refunded') <> (count(r.id) = o.lines)`,
  "terms never overlap, and a renewal leaves no gap": `
    select account_id, subscription_id::text as what from (select t.*, l.kind, l.from_at as bought_from,
        lag(t.until_at) over chain as last_until,
        exists (select from term v where v.account_id = t.account_id and v.order_id = t.order_id
          and v.order_line = t.order_line and v.voided_at is not null) as moved
      from term t join order_line l on l.account_id = t.account_id and l.order_id = t.order_id and l.line = t.order_line
      where t.voided_at is null window chain as (partition by t.account_id, t.subscription_id order by t.from_at)) t
    where from_at < last_until or (kind = 'renewal' and from_at is distinct from last_until and not moved)`,
  "a plan is paid until its last term ends, without a gap from where its chain began, and no new term lies inside": `
    select s.account_id, s.id::text as what from subscription s
    left join term t on t.account_id = s.account_id and t.subscription_id = s.id and t.voided_at is null
    left join order_line l on l.account_id = t.account_id and l.order_id = t.order_id and l.line = t.order_line
    group by s.account_id, s.id, s.paid_until, s.chain_from, s.last_from
    having s.last_from > s.paid_until or (s.chain_from < s.paid_until and s.last_from is distinct from max(t.from_at))
      or case when s.chain_from = s.paid_until then coalesce(max(t.until_at) > s.paid_until, false)
      else max(t.until_at) is distinct from s.paid_until
        or sum(t.until_at - t.from_at) filter (where t.from_at >= s.chain_from) is distinct from s.paid_until - s.chain_from
        or not bool_or(t.from_at = s.chain_from)
        or bool_or(l.kind = 'new' and t.from_at = l.from_at and t.from_at > s.chain_from) end`,
  "every order, refund, replacement and top-up is in the audit trail once": `
    select account_id, id::text as what from (select account_id, id, 'order.place' as action from orders) d where 1 <>
      (select count(*) from audit_entry e where e.account_id = d.account_id and e.action = d.action and e.subject_id = d.id::text)
    union all select account_id, order_id::text from order_refund r group by account_id, order_id having count(*) <>
      (select count(*) from audit_entry e where e.account_id = r.account_id and e.action = 'order.refund' and e.subject_id = r.order_id::text)
    union all select account_id, device_id from device_replacement r group by account_id, device_id having count(*) <>
      (select count(*) from audit_entry e where e.account_id = r.account_id and e.action = 'device.replace' and e.subject_id = r.device_id)
    union all select t.account_id, reference from top_up t where 1 <> (select count(*) from audit_entry e
      where e.account_id = t.account_id and e.action = 'wallet.top-up' and e.after ->> 'reference' = t.reference)`,
};

/** Where the books contradict themselves: nothing, as long as every rule above holds for every account. */
export async function faultsInBooks(owner: Looker): Promise<string[]> {
  const faults: string[] = [];
  for (const [rule, query] of Object.entries(RULES)) {
    const found = await owner.unsafe<{ account_id: string; what: string }[]>(`${query} limit 5`);
    faults.push(...found.map((row) => `${rule}: account ${row.account_id}, ${row.what}`));
  }
  return faults;
}
