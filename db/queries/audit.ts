import "server-only";
import { and, desc, eq, lt, or, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { insertRows, type Write } from "@/db/queries/write";
import { auditEntry } from "@/db/schema/audit";

export type AuditRow = typeof auditEntry.$inferSelect;

export function insertAuditEntry(row: typeof auditEntry.$inferInsert): Write | undefined {
  return insertRows(auditEntry, [row]);
}

export type AuditFilter = Readonly<{
  accountId?: string | undefined;
  subjectId?: string | undefined;
  cursor?: Readonly<{ at: Date; id: string }> | undefined;
  limit: number;
}>;

/** Newest first. */
export async function listAuditEntries(tx: Transaction, filter: AuditFilter): Promise<AuditRow[]> {
  const conditions: (SQL | undefined)[] = [];
  if (filter.accountId) conditions.push(eq(auditEntry.accountId, filter.accountId));
  if (filter.subjectId) conditions.push(eq(auditEntry.subjectId, filter.subjectId));
  if (filter.cursor) {
    const { at, id } = filter.cursor;
    conditions.push(
      or(lt(auditEntry.recordedAt, at), and(eq(auditEntry.recordedAt, at), lt(auditEntry.id, id))),
    );
  }
  return tx
    .select()
    .from(auditEntry)
    .where(and(...conditions))
    .orderBy(desc(auditEntry.recordedAt), desc(auditEntry.id))
    .limit(filter.limit);
}
