import "server-only";
import { arrayText } from "@/db/queries/array-text";
import { fundingText, toFunding } from "@/db/queries/usage-funding";
import { type Question, question } from "@/db/queries/reading";
import { change, IF_PROVEN, type Write } from "@/db/queries/write";
import { OCR_CHANNELS } from "@/lib/domain/catalog/ocr-catalog";
import { invariant } from "@/lib/domain/errors";
import type { RecordedEvent } from "@/lib/domain/usage/recorded-event";
import { OUTCOMES, type ReportedVideo } from "@/lib/domain/usage/usage-event";

export type EventKey = Readonly<{ accountId: string; eventId: string }>;
export type StoredEvent = Readonly<{
  accountId: string;
  event: RecordedEvent;
  recordedAt: Date;
  voidedAt: Date | null;
}>;

export const EVENT_COLUMNS = `e.account_id, e.event_id, e.occurred_at, e.recorded_at, e.capability, e.channel, e.type, e.outcome, e.units,
  e.video, e.reid, e.price_book_version, e.funding, e.voided_at`;

/** What opens the index by time to a query; it is true of every event. */
export const BY_TIME = "units > 0";

/**
 * The events of these ids that were recorded, voided ones too. Those of one account lie in one partition, whose key takes
 * the whole list at once. Of several, each id is looked up by the key of its own partition, however the planner would join
 * two long lists.
 */
export function eventsByKey(keys: readonly EventKey[]): Question<StoredEvent> {
  const ids = arrayText(keys.map(({ eventId }) => eventId));
  const [first] = keys;
  if (first && keys.every(({ accountId }) => accountId === first.accountId))
    return question(
      EVENT_COLUMNS,
      toStoredEvent,
    )`from usage_event e where account_id = ${first.accountId}::uuid and event_id = any(${ids}::text[])`;
  const accounts = arrayText(keys.map(({ accountId }) => accountId));
  return question(
    EVENT_COLUMNS,
    toStoredEvent,
  )`from unnest(${accounts}::uuid[], ${ids}::text[]) as asked (account_id, event_id)
    cross join lateral (select * from usage_event
      where account_id = asked.account_id and event_id = asked.event_id offset 0) e`;
}

/** A row of `EVENT_COLUMNS`. */
export function toStoredEvent(row: readonly unknown[]): StoredEvent {
  const [accountId, id, occurredAt, recordedAt, capability, channel, type, outcome] = row.map(String);
  const [units, video, reid, book, funding, voidedAt] = row.slice(8);
  const known = OCR_CHANNELS.find((one) => one === channel);
  const ended = OUTCOMES.find((one) => one === outcome);
  invariant(known !== undefined && ended !== undefined, "a kept event has a known channel and outcome");
  return {
    accountId: accountId ?? "",
    recordedAt: new Date(recordedAt ?? ""),
    voidedAt: typeof voidedAt === "string" ? new Date(voidedAt) : null,
    event: {
      id: id ?? "",
      capability: capability ?? "",
      channel: known,
      type: row[6] === null ? null : (type ?? ""),
      occurredAt: new Date(occurredAt ?? ""),
      outcome: ended,
      units: Number.parseInt(String(units), 10),
      video: video as ReportedVideo | null,
      reid: reid === true,
      book: Number.parseInt(String(book), 10),
      funding: toFunding(funding),
    },
  };
}

type Kept = Readonly<{ accountId: string; event: RecordedEvent }>;

/**
 * Events of any accounts, in one statement with a list for each column: what is cheapest to send and to read. Most events
 * of a batch are alike in all but their id, time and funding; what they share is sent once.
 */
export function insertEvents(rows: readonly Kept[], recordedAt: Date): Write | undefined {
  if (rows.length === 0) return undefined;
  const kinds = new Map<string, Readonly<{ kind: number; kept: Kept; lots: readonly string[] }>>();
  let last: Readonly<{ kind: number; kept: Kept }> | undefined;
  const kindOf = (kept: Kept): number => {
    if (last && areAlike(last.kept, kept)) return last.kind;
    const lots = lotsOf(kept.event);
    const key = kindKey(kept, lots);
    const known = kinds.get(key) ?? { kind: kinds.size, kept, lots };
    kinds.set(key, known);
    last = known;
    return known.kind;
  };
  const each = (read: (kept: Kept) => string | number) => arrayText(rows.map(read));
  const numbers = each(kindOf);
  const all = [...kinds.values()];
  const of = (read: (event: RecordedEvent) => string | number | null) =>
    arrayText(all.map(({ kept }) => read(kept.event)));
  return change`insert into usage_event (account_id, event_id, occurred_at, recorded_at, capability, channel, type, outcome, units,
    video, reid, price_book_version, funding, lot_id, more_lot_ids)
    select account_id, event_id, occurred_at, ${recordedAt.toISOString()}::timestamptz, capability, channel, type, outcome, units,
      video::jsonb, reid, book, funding, lot_id, more_lots::uuid[]
    from rows from (unnest(${each(({ event }) => event.id)}::text[]),
      unnest(${each(({ event }) => event.occurredAt.toISOString())}::timestamptz[]), unnest(${numbers}::int[]),
      jsonb_array_elements(${`[${rows.map(({ event }) => fundingText(event.funding)).join()}]`}::jsonb)
    ) as e (event_id, occurred_at, kind, funding)
    join unnest(${arrayText(all.map(({ kind }) => kind))}::int[],
      ${arrayText(all.map(({ kept }) => kept.accountId))}::uuid[],
      ${of(({ capability }) => capability)}::text[], ${of(({ channel }) => channel)}::text[], ${of(({ type }) => type)}::text[],
      ${of(({ outcome }) => outcome)}::text[], ${of(({ units }) => units)}::bigint[],
      ${of(({ video }) => video && JSON.stringify(video))}::text[], ${of(({ reid }) => (reid ? "t" : "f"))}::boolean[],
      ${of(({ book }) => book)}::int[], ${arrayText(all.map(({ lots: [first = null] }) => first))}::uuid[],
      ${arrayText(all.map(({ lots: [, ...more] }) => (more.length > 0 ? `{${more.join()}}` : null)))}::text[]
    ) as k (kind, account_id, capability, channel, type, outcome, units, video, reid, book, lot_id, more_lots) using (kind)
    where ${IF_PROVEN}`;
}

/** Whether two plain events share a key, seen without making it: mostly one follows its like. */
function areAlike(a: Kept, b: Kept): boolean {
  const [one, other] = [a.event, b.event];
  const [share, like] = [one.funding[0], other.funding[0]];
  return (
    a.accountId === b.accountId &&
    one.capability === other.capability &&
    one.channel === other.channel &&
    one.outcome === other.outcome &&
    one.units === other.units &&
    one.reid === other.reid &&
    one.book === other.book &&
    [one.type, one.video, other.type, other.video].every((more) => more === null) &&
    one.funding.length <= 1 &&
    other.funding.length <= 1 &&
    (share?.source === "package" ? share.lot : "") === (like?.source === "package" ? like.lot : "")
  );
}

/** The same for events that differ in nothing but id, time and the figures of their funding. */
function kindKey({ accountId, event }: Kept, lots: readonly string[]): string {
  const { capability, channel, type, outcome, units, video, reid, book } = event;
  const rest = type === null && video === null ? "" : JSON.stringify([type, video]);
  return `${accountId} ${capability} ${channel} ${outcome} ${String(units)} ${String(reid)} ${String(book)} ${lots.join()} ${rest}`;
}

function lotsOf({ funding }: RecordedEvent): readonly string[] {
  const lots: string[] = [];
  for (const share of funding) if (share.source === "package") lots.push(share.lot);
  return lots;
}

/** The caller holds the account's lock and has seen that it stands. */
export function voidEvent({ accountId, eventId }: EventKey, at: Date): Write {
  return change`update usage_event set voided_at = ${at.toISOString()}::timestamptz
    where account_id = ${accountId}::uuid and event_id = ${eventId}`;
}
