import "server-only";
import { and, asc, eq, gt, inArray, isNull, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { change, insertRows, type Write } from "@/db/queries/write";
import { alert } from "@/db/schema/alerts";
import {
  alertMute,
  alertRecipient,
  alertSetting,
  message,
  messageAlert,
  messageAttempt,
} from "@/db/schema/messages";
import { lot } from "@/db/schema/packages";
import { subscription } from "@/db/schema/subscriptions";

export type AlertRow = typeof alert.$inferSelect;
export type MessageRow = typeof message.$inferSelect;
export type NewMessage = typeof message.$inferInsert;
export type MuteRow = typeof alertMute.$inferSelect;
export type RecipientRow = typeof alertRecipient.$inferSelect;

/** Accounts with alerts that nobody was told of yet, the oldest first; not those that were told something since `quietSince`. */
export async function listAccountsToDispatch(
  tx: Transaction,
  { quietSince, limit }: Readonly<{ quietSince: Date; limit: number }>,
): Promise<string[]> {
  const rows = await tx.send(
    `select account_id from (select distinct on (account_id) account_id, recorded_at from alert waiting
      where dispatched_at is null and not exists (select from alert told
        where told.account_id = waiting.account_id and told.dispatched_at > $1::timestamptz)
      order by account_id, recorded_at) oldest
    order by recorded_at limit $2::int`,
    [quietSince.toISOString(), limit],
  );
  return rows.map(([accountId]) => String(accountId));
}

/** In the order in which they fired. The caller holds the account's lock. */
export async function listAlertsToDispatch(
  tx: Transaction,
  accountId: string,
  limit: number,
): Promise<AlertRow[]> {
  return tx
    .select()
    .from(alert)
    .where(and(eq(alert.accountId, accountId), isNull(alert.dispatchedAt)))
    .orderBy(asc(alert.recordedAt), asc(alert.id))
    .limit(limit);
}

export function markDispatched(accountId: string, ids: readonly string[], at: Date): Write {
  return change`update alert set dispatched_at = ${at.toISOString()}::timestamptz
    where account_id = ${accountId}::uuid and id = any(${[...ids]}::uuid[])`;
}

export async function findAlertSetting(tx: Transaction, accountId: string) {
  const [row] = await tx.select().from(alertSetting).where(eq(alertSetting.accountId, accountId));
  return row;
}

/** Those that are still written to, oldest first. */
export async function listRecipients(tx: Transaction, accountId: string): Promise<RecipientRow[]> {
  return tx
    .select()
    .from(alertRecipient)
    .where(and(eq(alertRecipient.accountId, accountId), isNull(alertRecipient.removedAt)))
    .orderBy(asc(alertRecipient.createdAt), asc(alertRecipient.id));
}

/** Those that hold at an instant. */
export async function listMutes(tx: Transaction, accountId: string, at: Date): Promise<MuteRow[]> {
  return tx
    .select()
    .from(alertMute)
    .where(
      and(
        eq(alertMute.accountId, accountId),
        isNull(alertMute.endedAt),
        or(isNull(alertMute.untilAt), gt(alertMute.untilAt, at)),
      ),
    )
    .orderBy(asc(alertMute.mutedAt), asc(alertMute.id));
}

/** What a message says of a package or plan beside its edge. */
export async function listAlertSubjects(tx: Transaction, ids: Readonly<{ lots: string[]; plans: string[] }>) {
  const lots =
    ids.lots.length === 0
      ? []
      : await tx
          .select({
            id: lot.id,
            packageId: lot.packageId,
            unit: lot.unit,
            granted: lot.granted,
            left: lot.left,
            expiresAt: lot.expiresAt,
          })
          .from(lot)
          .where(inArray(lot.id, ids.lots));
  const plans =
    ids.plans.length === 0
      ? []
      : await tx
          .select({
            id: subscription.id,
            product: subscription.product,
            deviceId: subscription.deviceId,
            capability: subscription.capability,
            paidUntil: subscription.paidUntil,
          })
          .from(subscription)
          .where(inArray(subscription.id, ids.plans));
  return { lots, plans };
}

export function insertMessages(
  messages: readonly NewMessage[],
  links: readonly (typeof messageAlert.$inferInsert)[],
): (Write | undefined)[] {
  return [insertRows(message, messages), insertRows(messageAlert, links)];
}

/** What can be sent at the instant $1: due, in nobody's hands, and with nothing before it to the same recipient. */
const SENDABLE = `due.state = 'queued' and due.next_attempt_at <= $1::timestamptz
  and (due.claimed_until is null or due.claimed_until <= $1::timestamptz)
  and not exists (select from message before where before.account_id = due.account_id and before.channel = due.channel
    and before.recipient = due.recipient and before.place < due.place and before.state = 'queued')`;

export async function isAnySendable(tx: Transaction, now: Date): Promise<boolean> {
  const rows = await tx.send(`select 1 from message due where ${SENDABLE} limit 1`, [now.toISOString()]);
  return rows.length > 0;
}

export type Claim = Readonly<{ id: string; now: Date; until: Date }>;

/**
 * Takes one message that can be sent, for nobody else until `until`, and counts the try. Two that ask at once get two
 * different ones, never two to the same recipient.
 */
export async function claimMessage(tx: Transaction, claim: Claim): Promise<MessageRow | undefined> {
  const [taken] = await tx.send(
    `update message set claim = $2::uuid, claimed_until = $3::timestamptz, attempts = attempts + 1
    where (account_id, id) = (select due.account_id, due.id from message due where ${SENDABLE}
      order by due.next_attempt_at, due.place limit 1 for update skip locked)
    returning account_id, id`,
    [claim.now.toISOString(), claim.id, claim.until.toISOString()],
  );
  if (!taken) return undefined;
  const [accountId, id] = taken.map(String);
  if (accountId === undefined || id === undefined) return undefined;
  const [row] = await tx
    .select()
    .from(message)
    .where(and(eq(message.accountId, accountId), eq(message.id, id)));
  return row;
}

export function insertAttempt(row: typeof messageAttempt.$inferInsert): Write | undefined {
  return insertRows(messageAttempt, [row]);
}

export type EndedAttempt = Readonly<{
  accountId: string;
  messageId: string;
  attempt: number;
  claim: string;
  at: Date;
  outcome: "sent" | "again" | "failed" | "unsent";
  answer: string;
  state: "queued" | "sent" | "failed" | "unsent";
  nextAttemptAt: Date | null;
}>;

/** Writes down what came of a try. What was sent is sent, whoever holds it by now; anything else only its holder may say. */
export function endAttempt(ended: EndedAttempt): Write[] {
  const { accountId, messageId, state, outcome, answer } = ended;
  const at = ended.at.toISOString();
  const error = outcome === "sent" ? null : answer;
  return [
    change`update message_attempt set ended_at = ${at}::timestamptz, outcome = ${outcome}, answer = ${answer}
      where account_id = ${accountId}::uuid and message_id = ${messageId}::uuid and attempt = ${ended.attempt}::smallint`,
    change`update message set state = ${state}, next_attempt_at = ${ended.nextAttemptAt?.toISOString() ?? null}::timestamptz,
      ended_at = case when ${state} = 'queued' then null else ${at}::timestamptz end, last_error = ${error},
      claim = null, claimed_until = null
      where account_id = ${accountId}::uuid and id = ${messageId}::uuid and state = 'queued'
        and (claim = ${ended.claim}::uuid or ${state} = 'sent')`,
  ];
}

export async function findRecipient(
  tx: Transaction,
  accountId: string,
  id: string,
): Promise<RecipientRow | undefined> {
  const [row] = await tx
    .select()
    .from(alertRecipient)
    .where(and(eq(alertRecipient.accountId, accountId), eq(alertRecipient.id, id)));
  return row;
}
