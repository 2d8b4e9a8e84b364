import "server-only";
import type { Transaction, Value } from "@/db/session";
import { ask } from "@/db/queries/reading";
import { BY_TIME, toStoredEvent, type StoredEvent } from "@/db/queries/usage-events";
import { allLots } from "@/db/queries/usage-facts";
import type { UsageLot } from "@/lib/domain/usage/usage-facts";
import { ROLL_UP_SOURCES, type RollUpSource } from "@/lib/domain/usage/roll-up";
import { invariant } from "@/lib/domain/errors";

export const GRANULARITIES = ["hour", "day", "month"] as const;
export type Granularity = (typeof GRANULARITIES)[number];

export type UsageSlice = Readonly<{
  accountId: string;
  capability?: string | undefined;
  /** Half-open, on hours of the business zone. */
  from: Date;
  until: Date;
}>;

/** Units of a period (its first instant), a capability and who paid, out of the sums that are kept by the hour. */
export type PeriodSum = Readonly<{ from: Date; capability: string; source: RollUpSource; units: number }>;

/** Adds hours up to hours, days or months of the zone; never an event is read. */
export async function sumUsage(
  tx: Transaction,
  slice: UsageSlice,
  { by, zone }: Readonly<{ by: Granularity; zone: string }>,
): Promise<PeriodSum[]> {
  const { accountId, capability = null, from, until } = slice;
  const values = [by, zone, accountId, from.toISOString(), until.toISOString(), capability];
  const rows = await tx.send(SUMS, values);
  return rows.map(([period, name, source, units]) => ({
    from: new Date(String(period)),
    capability: String(name),
    source: sourceOf(source),
    units: Number.parseInt(String(units), 10),
  }));
}

const SUMS = `select date_trunc($1, hour, $2) as period, capability, source, sum(units)
  from usage_hour
  where account_id = $3::uuid and hour >= $4::timestamptz and hour < $5::timestamptz and units > 0
    and ($6::text is null or capability = $6::text)
  group by 1, 2, 3 order by 1, 2, 3`;

function sourceOf(value: unknown): RollUpSource {
  const source = ROLL_UP_SOURCES.find((one) => one === value);
  invariant(source !== undefined, "a kept source is known");
  return source;
}

/** Which capabilities an account has used since an instant. */
export async function listUsedCapabilities(
  tx: Transaction,
  accountId: string,
  since: Date,
): Promise<readonly string[]> {
  const text = `select distinct capability from usage_hour where account_id = $1::uuid and hour >= $2::timestamptz
    order by capability`;
  const rows = await tx.send(text, [accountId, since.toISOString()]);
  return rows.map(([capability]) => String(capability));
}

export type EventFilter = UsageSlice &
  Readonly<{
    outcome?: string | undefined;
    /** Who paid some of it. */
    source?: string | undefined;
    voided?: boolean | undefined;
    /** Begin after this one, in the order of the list. */
    after: Readonly<{ occurredAt: string; eventId: string }> | null;
    limit: number;
  }>;

/** Single events, latest use first; pages begin where the last one ended. */
export async function listEvents(tx: Transaction, filter: EventFilter): Promise<StoredEvent[]> {
  const conditions: string[] = [BY_TIME];
  const values: Value[] = [];
  const ask = (condition: (place: string) => string, value: Value | undefined) => {
    if (value !== undefined) conditions.push(condition(`$${values.push(value)}`));
  };
  ask((place) => `account_id = ${place}::uuid`, filter.accountId);
  ask((place) => `occurred_at >= ${place}::timestamptz`, filter.from.toISOString());
  ask((place) => `occurred_at < ${place}::timestamptz`, filter.until.toISOString());
  ask((place) => `capability = ${place}`, filter.capability);
  ask((place) => `outcome = ${place}`, filter.outcome);
  ask((place) => `funding @> ${place}::jsonb`, filter.source && JSON.stringify([[filter.source]]));
  if (filter.voided !== undefined) conditions.push(`voided_at is ${filter.voided ? "not null" : "null"}`);
  if (filter.after) {
    const { occurredAt, eventId } = filter.after;
    const [at, id] = [values.push(occurredAt), values.push(eventId)];
    conditions.push(`(occurred_at, event_id) < ($${String(at)}::timestamptz, $${String(id)})`);
  }
  const text = `select account_id, event_id, occurred_at, recorded_at, capability, channel, type, outcome, units, video, reid,
      price_book_version, funding, voided_at
    from usage_event where ${conditions.join(" and ")}
    order by occurred_at desc, event_id desc limit $${String(values.push(filter.limit))}::int`;
  return (await tx.send(text, values)).map(toStoredEvent);
}

/** Every lot of an account, whatever has become of it. */
export async function findAccountLots(tx: Transaction, accountId: string): Promise<readonly UsageLot[]> {
  const lots = await ask(tx, allLots(accountId));
  return lots.map(({ row }) => row);
}
