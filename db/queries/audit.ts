import "server-only";
import { and, eq, gte, inArray, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { askable, type Cursor, keyset } from "@/db/queries/keyset";
import { insertRows, type Write } from "@/db/queries/write";
import { account } from "@/db/schema/accounts";
import { auditEntry } from "@/db/schema/audit";
import { appUser } from "@/db/schema/users";
import { DomainError } from "@/lib/domain/errors";

export type AuditRow = typeof auditEntry.$inferSelect;

export function insertAuditEntries(rows: readonly (typeof auditEntry.$inferInsert)[]): Write | undefined {
  return insertRows(auditEntry, rows);
}

export type AuditConditions = Readonly<{
  accountId?: string | undefined;
  subjectId?: string | undefined;
  /** Of any of these subjects. */
  subjectIds?: readonly string[] | undefined;
  /** A person's id, or `system` for our own processes. */
  actor?: string | undefined;
  action?: string | undefined;
  /** Recorded at or after, and before. */
  from?: Date | undefined;
  until?: Date | undefined;
}>;

export type AuditFilter = AuditConditions & Readonly<{ cursor: Cursor | null; limit: number }>;

function conditionsOf(filter: AuditConditions): (SQL | undefined)[] {
  const { accountId, subjectId, subjectIds, actor, action, from, until } = filter;
  return [
    accountId === undefined ? undefined : eq(auditEntry.accountId, accountId),
    subjectId === undefined ? undefined : eq(auditEntry.subjectId, askable(subjectId)),
    subjectIds && inArray(auditEntry.subjectId, [...subjectIds]),
    actor === undefined
      ? undefined
      : actor === "system"
        ? isNull(auditEntry.actorId)
        : eq(auditEntry.actorId, actor),
    action === undefined ? undefined : eq(auditEntry.action, askable(action)),
    from && gte(auditEntry.recordedAt, from),
    until && lt(auditEntry.recordedAt, until),
  ];
}

const NEWEST = { column: auditEntry.recordedAt, type: "timestamptz", id: auditEntry.id } as const;

/** Newest first. */
export async function listAuditEntries(tx: Transaction, filter: AuditFilter): Promise<AuditRow[]> {
  const { after, orderBy } = keyset(NEWEST, "desc", filter.cursor);
  return tx
    .select()
    .from(auditEntry)
    .where(and(...conditionsOf(filter), after))
    .orderBy(orderBy)
    .limit(filter.limit);
}

export type NamedAuditRow = Readonly<{ entry: AuditRow; accountName: string | null }>;

/** Newest first, with the names of the accounts; what concerns none has none. */
export async function listNamedAuditEntries(tx: Transaction, filter: AuditFilter): Promise<NamedAuditRow[]> {
  const { after, orderBy } = keyset(NEWEST, "desc", filter.cursor);
  return tx
    .select({ entry: auditEntry, accountName: account.name })
    .from(auditEntry)
    .leftJoin(account, eq(account.accountId, auditEntry.accountId))
    .where(and(...conditionsOf(filter), after))
    .orderBy(orderBy)
    .limit(filter.limit);
}

/** @throws DomainError `not_found` */
export async function getAuditEntry(tx: Transaction, accountId: string, id: string): Promise<NamedAuditRow> {
  const [row] = await tx
    .select({ entry: auditEntry, accountName: account.name })
    .from(auditEntry)
    .leftJoin(account, eq(account.accountId, auditEntry.accountId))
    .where(and(eq(auditEntry.accountId, accountId), eq(auditEntry.id, id)));
  if (!row) throw new DomainError("not_found", { field: "entryId" });
  return row;
}

/** How many entries match, counted up to `most`. */
export async function countAuditEntries(
  tx: Transaction,
  filter: AuditConditions,
  most: number,
): Promise<number> {
  const matching = tx
    .select({ one: sql`1`.as("one") })
    .from(auditEntry)
    .where(and(...conditionsOf(filter)))
    .limit(most)
    .as("matching");
  const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(matching);
  return row?.count ?? 0;
}

/** Staff, and whoever else is asked about by id: whose deeds the trail can be narrowed to. */
export async function listActors(
  tx: Transaction,
  also: string | null,
): Promise<Readonly<{ id: string; name: string }>[]> {
  return tx
    .select({ id: appUser.id, name: appUser.name })
    .from(appUser)
    .where(or(isNull(appUser.accountId), also === null ? undefined : eq(appUser.id, also)))
    .orderBy(appUser.name, appUser.id)
    .limit(100);
}
