import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { insertRows, type Write } from "@/db/queries/write";
import { alert } from "@/db/schema/alerts";
import type { Alert } from "@/lib/domain/alerts/alert";

/** An alert to be written: `recordedAt` is the wall clock. */
export type NewAlert = Alert & Readonly<{ accountId: string; id: string; recordedAt: Date }>;

/** Edges that were crossed; one that has fired on its occasion before stays as it was. */
export function insertAlerts(alerts: readonly NewAlert[]): Write | undefined {
  return insertRows(alert, alerts, {
    onConflict: "on conflict (account_id, subject_type, subject_id, edge, occasion) do nothing",
  });
}

export type AlertEdgeRow = Pick<Alert, "subjectType" | "subjectId" | "edge" | "occasion"> &
  Readonly<{ id: string }>;

/** Every edge that an account has crossed. */
export async function listAlertEdges(tx: Transaction, accountId: string): Promise<AlertEdgeRow[]> {
  return tx
    .select({
      id: alert.id,
      subjectType: alert.subjectType,
      subjectId: alert.subjectId,
      edge: alert.edge,
      occasion: alert.occasion,
    })
    .from(alert)
    .where(eq(alert.accountId, accountId));
}
