import "server-only";
import { and, eq, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { askable, type Cursor, keyset } from "@/db/queries/keyset";
import { insertRows, type Write } from "@/db/queries/write";
import { auditEntry } from "@/db/schema/audit";

export type AuditRow = typeof auditEntry.$inferSelect;

export function insertAuditEntries(rows: readonly (typeof auditEntry.$inferInsert)[]): Write | undefined {
  return insertRows(auditEntry, rows);
}

export type AuditFilter = Readonly<{
  accountId?: string | undefined;
  subjectId?: string | undefined;
  cursor: Cursor | null;
  limit: number;
}>;

/** Newest first. */
export async function listAuditEntries(tx: Transaction, filter: AuditFilter): Promise<AuditRow[]> {
  const key = { column: auditEntry.recordedAt, type: "timestamptz", id: auditEntry.id } as const;
  const { after, orderBy } = keyset(key, "desc", filter.cursor);
  const conditions: (SQL | undefined)[] = [after];
  if (filter.accountId) conditions.push(eq(auditEntry.accountId, filter.accountId));
  if (filter.subjectId) conditions.push(eq(auditEntry.subjectId, askable(filter.subjectId)));
  return tx
    .select()
    .from(auditEntry)
    .where(and(...conditions))
    .orderBy(orderBy)
    .limit(filter.limit);
}
