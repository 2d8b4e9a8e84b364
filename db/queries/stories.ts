import "server-only";
import { and, desc, eq, lte } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { alert } from "@/db/schema/alerts";
import { auditEntry } from "@/db/schema/audit";

/** What happened to an account up to an instant of its own clock, the latest first: deeds by their effect, and alerts. */
export async function listHappenings(
  tx: Transaction,
  accountId: string,
  { until, limit }: Readonly<{ until: Date; limit: number }>,
) {
  const [deeds, alerts] = await Promise.all([
    tx
      .select()
      .from(auditEntry)
      .where(and(eq(auditEntry.accountId, accountId), lte(auditEntry.effectiveAt, until)))
      .orderBy(desc(auditEntry.effectiveAt), desc(auditEntry.id))
      .limit(limit),
    tx
      .select()
      .from(alert)
      .where(and(eq(alert.accountId, accountId), lte(alert.occurredAt, until)))
      .orderBy(desc(alert.occurredAt), desc(alert.id))
      .limit(limit),
  ]);
  return { deeds, alerts };
}
