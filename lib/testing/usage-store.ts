import { Decimal } from "decimal.js";
import { toFunding } from "@/db/queries/usage-funding";
import type { Desk } from "@/lib/testing/factories";
import type { ModelShare } from "@/lib/testing/usage-model-account";
import { whoOf } from "@/lib/testing/usage-play";

/** What the database keeps of an account's usage, in the model's words. `nameOf` is the model's name of a lot. */
export async function readStore({ owner }: Desk, accountId: string, nameOf: (lot: string) => string) {
  const lots = await owner<LotRow[]>`
    select id, trim_scale(points_left)::text as left, edges_fired as fired, refunded_at is not null as refunded
    from lot where account_id = ${accountId}`;
  const counts = await owner<{ name: string; count: number }[]>`
    select 'free|' || period || '|' || quota as name, used::int as count from usage_quota where account_id = ${accountId}
    union all select concat_ws('|', 'payg', period, capability, variant, price_book_version), units::int from usage_meter
      where account_id = ${accountId}
    union all select 'pool|' || date || '|' || pool, used::int from pool_day,
      lateral (values ('image', plain_analyses), ('image-reid', reid_analyses), ('search', event_searches)) as p (pool, used)
      where account_id = ${accountId}`;
  const events = await owner<EventRow[]>`
    select event_id as id, funding, voided_at is not null as voided from usage_event where account_id = ${accountId}`;
  const alerts = await owner<{ kind: string; subject: string; occasion: string; edge: string }[]>`
    select subject_type as kind, subject_id as subject, occasion, edge from alert
    where account_id = ${accountId} and subject_type in ('lot', 'pool') and edge ~ '%|empty'`;
  const toShare = (funding: unknown): ModelShare[] =>
    toFunding(funding).map((share) => ({
      source: share.source,
      units: share.units,
      who: share.source === "package" ? nameOf(share.lot) : whoOf(share),
      points: share.source === "package" ? share.points : "",
    }));
  return {
    lots: lots.map(({ id, ...lot }) => ({ id: nameOf(id), ...lot })).sort(byId),
    counts: Object.fromEntries(
      counts.filter(({ count }) => count !== 0).map(({ name, count }) => [name, count]),
    ),
    events: events.map(({ id, funding, voided }) => ({ id, voided, shares: toShare(funding) })).sort(byId),
    edges: alerts
      .map(({ kind, subject, occasion, edge }) => {
        const percent = edge === "empty" ? "0" : edge.slice(0, -1);
        return kind === "lot" ? `${nameOf(subject)} ${percent}` : `${subject} ${occasion} ${percent}`;
      })
      .sort(),
  };
}

type LotRow = { id: string; left: string; fired: number[]; refunded: boolean };
type EventRow = { id: string; funding: unknown; voided: boolean };

export function byId(a: Readonly<{ id: string }>, b: Readonly<{ id: string }>): number {
  return a.id < b.id ? -1 : 1;
}

/**
 * What cannot be, whatever the history was, asked of the database alone: points that were granted and are neither left nor
 * burned, units that succeeded and were not funded, sums that are not those of the events.
 */
export async function faultsInUsage({ owner }: Desk, accountId: string): Promise<readonly string[]> {
  const rows = await owner<{ fault: string }[]>`
    with share as (
      select e.event_id, e.outcome, e.units, e.voided_at, s.value->>0 as source, (s.value->>1)::bigint as paid,
        case when s.value->>0 = 'package' then (s.value->>2)::uuid end as lot_id,
        case when s.value->>0 = 'package' then (s.value->>4)::numeric else 0 end as points
      from usage_event e left join lateral jsonb_array_elements(e.funding) s on true where e.account_id = ${accountId}
    ), burned as (
      select lot_id, sum(points) as points, sum(paid) as units from share
      where source = 'package' and voided_at is null group by 1
    )
    select 'lot ' || l.id || ' loses points' as fault from lot l left join burned b on b.lot_id = l.id
      where l.account_id = ${accountId} and l.granted <> l.points_left + coalesce(b.points, 0)
    union all select 'lot ' || l.id || ' burns otherwise by the hour' from lot l left join burned b on b.lot_id = l.id
      left join (select lot_id, sum(points) as points, sum(units) as units from lot_hour
        where account_id = ${accountId} group by 1) h on h.lot_id = l.id
      where l.account_id = ${accountId} and (coalesce(b.points, 0), coalesce(b.units, 0)) <> (coalesce(h.points, 0), coalesce(h.units, 0))
    union all select 'event ' || event_id || ' is not funded whole' from share group by event_id, outcome, units
      having coalesce(sum(paid), 0) <> case when outcome = 'success' then units else 0 end
    union all select 'the hours of ' || coalesce(s.source, h.source) || ' are not those of the events' from
      (select coalesce(source, outcome) as source, sum(coalesce(paid, units)) as units from share
        where voided_at is null group by 1) s
      full join (select source, sum(units) as units from usage_hour where account_id = ${accountId} group by 1) h using (source)
      where coalesce(s.units, 0) <> coalesce(h.units, 0)`;
  return rows.map(({ fault }) => fault);
}

/** 60 times what the account owes for what it used after the fact. */
export async function sixtiethsOwed({ owner }: Desk, accountId: string): Promise<string> {
  const [row] = await owner<{ owed: string }[]>`select unsettled_sixtieths::text as owed from wallet
    where account_id = ${accountId} and currency = 'CNY'`;
  return new Decimal(row?.owed ?? "NaN").toFixed(9);
}
