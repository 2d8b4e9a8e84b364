import "server-only";
import { and, asc, eq, gt, gte, lt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type Cursor, keyset } from "@/db/queries/keyset";
import type { AlertRow, MessageRow } from "@/db/queries/messages";
import { change, type Write } from "@/db/queries/write";
import { account } from "@/db/schema/accounts";
import { alert } from "@/db/schema/alerts";
import { alertRecipient, message, messageAttempt } from "@/db/schema/messages";
import { appUser } from "@/db/schema/users";
import type { AlertSubject } from "@/lib/domain/alerts/alert";
import type { Channel, MessageState } from "@/lib/domain/alerts/delivery";
import { DomainError } from "@/lib/domain/errors";

type Paging = Readonly<{ cursor: Cursor | null; limit: number }>;

export type AlertConditions = Readonly<{
  accountId?: string | undefined;
  subject?: AlertSubject | undefined;
  from?: Date | undefined;
  until?: Date | undefined;
}>;
export type NamedAlertRow = Readonly<{ alert: AlertRow; accountName: string }>;

/** Newest first, with the names of the accounts. */
export async function listNamedAlerts(
  tx: Transaction,
  filter: AlertConditions & Paging,
): Promise<NamedAlertRow[]> {
  const newest = { column: alert.recordedAt, type: "timestamptz", id: alert.id } as const;
  const { after, orderBy } = keyset(newest, "desc", filter.cursor);
  const { accountId, subject, from, until } = filter;
  return tx
    .select({ alert, accountName: account.name })
    .from(alert)
    .innerJoin(account, eq(account.accountId, alert.accountId))
    .where(
      and(
        accountId === undefined ? undefined : eq(alert.accountId, accountId),
        subject === undefined ? undefined : eq(alert.subjectType, subject),
        from && gte(alert.recordedAt, from),
        until && lt(alert.recordedAt, until),
        after,
      ),
    )
    .orderBy(orderBy)
    .limit(filter.limit);
}

export type MessageConditions = Readonly<{
  accountId?: string | undefined;
  channel?: Channel | undefined;
  state?: MessageState | undefined;
}>;
export type NamedMessageRow = Readonly<{ message: MessageRow; accountName: string }>;

/** Newest first, with the names of the accounts. */
export async function listNamedMessages(
  tx: Transaction,
  filter: MessageConditions & Paging,
): Promise<NamedMessageRow[]> {
  const newest = { column: message.createdAt, type: "timestamptz", id: message.id } as const;
  const { after, orderBy } = keyset(newest, "desc", filter.cursor);
  const { accountId, channel, state } = filter;
  return tx
    .select({ message, accountName: account.name })
    .from(message)
    .innerJoin(account, eq(account.accountId, message.accountId))
    .where(
      and(
        accountId === undefined ? undefined : eq(message.accountId, accountId),
        channel === undefined ? undefined : eq(message.channel, channel),
        state === undefined ? undefined : eq(message.state, state),
        after,
      ),
    )
    .orderBy(orderBy)
    .limit(filter.limit);
}

/** @throws DomainError `not_found` */
export async function getNamedMessage(
  tx: Transaction,
  accountId: string,
  id: string,
): Promise<NamedMessageRow> {
  const [row] = await tx
    .select({ message, accountName: account.name })
    .from(message)
    .innerJoin(account, eq(account.accountId, message.accountId))
    .where(and(eq(message.accountId, accountId), eq(message.id, id)));
  if (!row) throw new DomainError("not_found", { field: "messageId" });
  return row;
}

/** Every try of a message, oldest first. */
export async function listAttempts(tx: Transaction, accountId: string, messageId: string) {
  return tx
    .select()
    .from(messageAttempt)
    .where(and(eq(messageAttempt.accountId, accountId), eq(messageAttempt.messageId, messageId)))
    .orderBy(asc(messageAttempt.attempt));
}

/** Puts a message that is over into the queue once more, with all its tries. It keeps its id. */
export function requeueMessage(accountId: string, id: string, at: Date): Write {
  return change`update message set state = 'queued', attempts_before = attempts, ended_at = null,
    next_attempt_at = ${at.toISOString()}::timestamptz
    where account_id = ${accountId}::uuid and id = ${id}::uuid and state <> 'queued' and channel <> 'in-app'`;
}

/** How many alerts of the bell are newer than what the person has read, counted up to `most`. */
export async function countUnread(
  tx: Transaction,
  { since, accountId, most }: Readonly<{ since: Date; accountId: string | undefined; most: number }>,
): Promise<number> {
  const unread = tx
    .select({ one: sql`1`.as("one") })
    .from(message)
    .where(
      and(
        eq(message.channel, "in-app"),
        eq(message.state, "sent"),
        gt(message.createdAt, since),
        accountId === undefined ? undefined : eq(message.accountId, accountId),
      ),
    )
    .limit(most)
    .as("unread");
  const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(unread);
  return row?.count ?? 0;
}

/** Until when a person has read the bell, and since when the person is here. */
export async function findReadUntil(tx: Transaction, userId: string): Promise<Date | undefined> {
  const [row] = await tx
    .select({ readUntil: appUser.alertsReadUntil, createdAt: appUser.createdAt })
    .from(appUser)
    .where(eq(appUser.id, userId));
  return row?.readUntil ?? row?.createdAt;
}

export function markReadUntil(userId: string, at: Date): Write {
  return change`update app_user set alerts_read_until = ${at.toISOString()}::timestamptz where id = ${userId}::uuid`;
}

/** Endpoints of webhooks that are still written to, newest first. */
export async function listEndpoints(tx: Transaction, filter: Paging) {
  const newest = { column: alertRecipient.createdAt, type: "timestamptz", id: alertRecipient.id } as const;
  const { after, orderBy } = keyset(newest, "desc", filter.cursor);
  return tx
    .select({ endpoint: alertRecipient, accountName: account.name })
    .from(alertRecipient)
    .innerJoin(account, eq(account.accountId, alertRecipient.accountId))
    .where(and(eq(alertRecipient.channel, "webhook"), sql`${alertRecipient.removedAt} is null`, after))
    .orderBy(orderBy)
    .limit(filter.limit);
}
