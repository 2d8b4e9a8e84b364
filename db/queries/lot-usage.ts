import "server-only";
import type { Transaction } from "@/db/client";
import { EVENT_COLUMNS, type StoredEvent, toStoredEvent } from "@/db/queries/usage-events";

/** What a lot gave on a business day of use, in points or calls. */
export type LotDay = Readonly<{ from: Date; points: string }>;

/** A lot's burn by business day, from the sums by hour that are kept on write: never an event is read. */
export async function listLotDays(
  tx: Transaction,
  { accountId, lotId, zone }: Readonly<{ accountId: string; lotId: string; zone: string }>,
): Promise<LotDay[]> {
  const rows = await tx.send(DAYS, [accountId, lotId, zone]);
  return rows.map(([from, points]) => ({ from: new Date(String(from)), points: String(points) }));
}

const DAYS = `select date_trunc('day', hour, $3) as day, sum(points)::text from lot_hour
  where account_id = $1::uuid and lot_id = $2::uuid and points > 0 group by 1 order by 1`;

type LotEvents = Readonly<{
  accountId: string;
  lotId: string;
  /** The event after which the page begins. */
  after: Readonly<{ occurredAt: string; eventId: string }> | null;
  limit: number;
}>;

/** The uses that a lot paid, wholly or in part, the latest first; voided ones among them. */
export async function listLotEvents(tx: Transaction, events: LotEvents): Promise<StoredEvent[]> {
  const { accountId, lotId, after, limit } = events;
  const place = [after?.occurredAt ?? "infinity", after?.eventId ?? ""];
  const rows = await tx.send(EVENTS, [accountId, lotId, ...place, limit]);
  return rows.map(toStoredEvent);
}

const PAGE = `e.occurred_at <= $3::timestamptz and (e.occurred_at, e.event_id) < ($3::timestamptz, $4)
  order by e.occurred_at desc, e.event_id desc limit $5::int`;
/** Most uses are paid by one lot, by an index of its own; the few that straddle several are found by another. */
const EVENTS = `select ${EVENT_COLUMNS} from (
    (select * from usage_event e where e.account_id = $1::uuid and e.lot_id = $2::uuid and ${PAGE})
    union all
    (select * from usage_event e where e.account_id = $1::uuid and e.more_lot_ids @> array[$2::uuid] and ${PAGE})
  ) e order by e.occurred_at desc, e.event_id desc limit $5::int`;
