import "server-only";
import { insertRows, type Write } from "@/db/queries/write";
import { alert } from "@/db/schema/alerts";
import type { Alert } from "@/lib/domain/alerts/alert";

/** An alert to be written: `recordedAt` is the wall clock. */
export type NewAlert = Alert & Readonly<{ accountId: string; id: string; recordedAt: Date }>;

/** Edges that were crossed; one that has fired on its occasion before stays as it was. */
export function insertAlerts(alerts: readonly NewAlert[]): Write | undefined {
  return insertRows(
    alert,
    alerts,
    "on conflict (account_id, subject_type, subject_id, edge, occasion) do nothing",
  );
}
