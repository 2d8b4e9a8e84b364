import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { arrayText } from "@/db/queries/array-text";
import { type Cursor, keyset } from "@/db/queries/keyset";
import { BY_TIME, type StoredEvent, toStoredEvent } from "@/db/queries/usage-events";
import { change, insertRows, type Write } from "@/db/queries/write";
import { account } from "@/db/schema/accounts";
import { usageCorrection, usageCorrectionEvent } from "@/db/schema/usage-corrections";
import { DomainError } from "@/lib/domain/errors";

export type CorrectionRow = typeof usageCorrection.$inferSelect;
export type NamedCorrection = CorrectionRow & Readonly<{ accountName: string }>;

export function insertCorrection(row: CorrectionRow): Write | undefined {
  return insertRows(usageCorrection, [row]);
}

export function insertCorrectionEvents(
  { accountId, id }: Pick<CorrectionRow, "accountId" | "id">,
  eventIds: readonly string[],
): Write {
  return change`insert into usage_correction_event (account_id, correction_id, event_id)
    select ${accountId}::uuid, ${id}::uuid, event_id from unnest(${arrayText(eventIds)}::text[]) as e (event_id)`;
}

/** The caller holds the account's lock and has seen that they stand, or that they do not. */
export function markEvents(accountId: string, eventIds: readonly string[], voidedAt: Date | null): Write {
  return change`update usage_event e set voided_at = ${voidedAt && voidedAt.toISOString()}::timestamptz
    from unnest(${arrayText(eventIds)}::text[]) as asked (event_id)
    where e.account_id = ${accountId}::uuid and e.event_id = asked.event_id`;
}

export function markUndone({ accountId, id, undoneAt, undoneByName, undoneReason }: CorrectionRow): Write {
  return change`update usage_correction set undone_at = ${undoneAt && undoneAt.toISOString()}::timestamptz,
      undone_by_name = ${undoneByName}, undone_reason = ${undoneReason}
    where account_id = ${accountId}::uuid and id = ${id}::uuid`;
}

export async function findCorrectionByRequest(
  tx: Transaction,
  accountId: string,
  requestId: string,
): Promise<CorrectionRow | undefined> {
  const [row] = await tx
    .select()
    .from(usageCorrection)
    .where(and(eq(usageCorrection.accountId, accountId), eq(usageCorrection.requestId, requestId)));
  return row;
}

/** By its id alone: who may see it is the caller's to check. @throws DomainError `not_found` */
export async function getCorrection(tx: Transaction, id: string): Promise<NamedCorrection> {
  const [row] = await tx
    .select({ correction: usageCorrection, accountName: account.name })
    .from(usageCorrection)
    .innerJoin(account, eq(account.accountId, usageCorrection.accountId))
    .where(eq(usageCorrection.id, id));
  if (!row) throw new DomainError("not_found", { field: "correctionId" });
  return { ...row.correction, accountName: row.accountName };
}

export type CorrectionFilter = Readonly<{
  accountId?: string | undefined;
  cursor: Cursor | null;
  limit: number;
}>;

/** Newest first. */
export async function listCorrections(tx: Transaction, filter: CorrectionFilter): Promise<NamedCorrection[]> {
  const key = { column: usageCorrection.madeAt, type: "timestamptz", id: usageCorrection.id } as const;
  const { after, orderBy } = keyset(key, "desc", filter.cursor);
  const rows = await tx
    .select({ correction: usageCorrection, accountName: account.name })
    .from(usageCorrection)
    .innerJoin(account, eq(account.accountId, usageCorrection.accountId))
    .where(
      and(
        after,
        filter.accountId === undefined ? undefined : eq(usageCorrection.accountId, filter.accountId),
      ),
    )
    .orderBy(orderBy)
    .limit(filter.limit);
  return rows.map(({ correction, accountName }) => ({ ...correction, accountName }));
}

/** The last correction that took an event back. */
export async function findCorrectionOfEvent(
  tx: Transaction,
  accountId: string,
  eventId: string,
): Promise<CorrectionRow | undefined> {
  const [row] = await tx
    .select({ correction: usageCorrection })
    .from(usageCorrectionEvent)
    .innerJoin(
      usageCorrection,
      and(
        eq(usageCorrection.accountId, usageCorrectionEvent.accountId),
        eq(usageCorrection.id, usageCorrectionEvent.correctionId),
      ),
    )
    .where(and(eq(usageCorrectionEvent.accountId, accountId), eq(usageCorrectionEvent.eventId, eventId)))
    .orderBy(desc(usageCorrection.madeAt), sql`${usageCorrection.id} desc`)
    .limit(1);
  return row?.correction;
}

const EVENT_COLUMNS = `e.account_id, e.event_id, e.occurred_at, e.recorded_at, e.capability, e.channel, e.type, e.outcome, e.units,
  e.video, e.reid, e.price_book_version, e.funding, e.voided_at`;

/** The events of a correction, in the order in which they were recorded. */
export async function listCorrectedEvents(
  tx: Transaction,
  { accountId, id }: Pick<CorrectionRow, "accountId" | "id">,
): Promise<StoredEvent[]> {
  const text = `select ${EVENT_COLUMNS} from usage_correction_event c
    join usage_event e on e.account_id = c.account_id and e.event_id = c.event_id
    where c.account_id = $1::uuid and c.correction_id = $2::uuid order by e.recorded_at, e.occurred_at, e.event_id`;
  return (await tx.send(text, [accountId, id])).map(toStoredEvent);
}

/** Standing events of a capability within a window, in the order in which they were recorded, at most so many. */
export async function listEventsToCorrect(
  tx: Transaction,
  window: Readonly<{ accountId: string; capability: string; from: Date; until: Date; limit: number }>,
): Promise<StoredEvent[]> {
  const text = `select * from (select ${EVENT_COLUMNS} from usage_event e
      where ${BY_TIME} and account_id = $1::uuid and capability = $2 and occurred_at >= $3::timestamptz and occurred_at < $4::timestamptz
        and voided_at is null order by occurred_at limit $5::int) e
    order by recorded_at, occurred_at, event_id`;
  const { accountId, capability, from, until, limit } = window;
  const values = [accountId, capability, from.toISOString(), until.toISOString(), limit];
  return (await tx.send(text, values)).map(toStoredEvent);
}
