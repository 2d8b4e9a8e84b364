import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { change, insertRows, type Write } from "@/db/queries/write";
import { alertMute, alertRecipient, alertSetting } from "@/db/schema/messages";

export function insertRecipients(rows: readonly (typeof alertRecipient.$inferInsert)[]): Write | undefined {
  return insertRows(alertRecipient, rows);
}

/** What an account wants to hear of on the ways that it has anyhow; as a whole. */
export function saveAlertSetting(row: typeof alertSetting.$inferInsert): Write | undefined {
  return insertRows(alertSetting, [row], {
    onConflict: `on conflict (account_id) do update set in_app = excluded.in_app, contact_email = excluded.contact_email,
      contact_phone = excluded.contact_phone`,
  });
}

export function updateRecipientTopics(accountId: string, id: string, topics: readonly string[]): Write {
  return change`update alert_recipient set topics = ${[...topics]}::text[]
    where account_id = ${accountId}::uuid and id = ${id}::uuid`;
}

export function markRecipientRemoved(accountId: string, id: string, at: Date): Write {
  return change`update alert_recipient set removed_at = ${at.toISOString()}::timestamptz
    where account_id = ${accountId}::uuid and id = ${id}::uuid and removed_at is null`;
}

export function insertMute(row: typeof alertMute.$inferInsert): Write | undefined {
  return insertRows(alertMute, [row]);
}

export async function findMute(tx: Transaction, accountId: string, id: string) {
  const [row] = await tx
    .select()
    .from(alertMute)
    .where(and(eq(alertMute.accountId, accountId), eq(alertMute.id, id), isNull(alertMute.endedAt)));
  return row;
}

export function endMute(accountId: string, id: string, at: Date): Write {
  return change`update alert_mute set ended_at = ${at.toISOString()}::timestamptz
    where account_id = ${accountId}::uuid and id = ${id}::uuid`;
}
