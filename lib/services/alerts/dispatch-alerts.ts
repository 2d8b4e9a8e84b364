/* eslint-disable no-restricted-syntax -- what was told is its own record: messages and attempts are rows of the same transaction */
import "server-only";
import { v7 as uuid } from "uuid";
import type { Transaction } from "@/db/client";
import { type AccountRow, lockAccount } from "@/db/queries/accounts";
import {
  type AlertRow,
  insertMessages,
  listAccountsToDispatch,
  listAlertsToDispatch,
  markDispatched,
  type NewMessage,
} from "@/db/queries/messages";
import { write } from "@/db/queries/write";
import { type PlannedMessage, planMessages } from "@/lib/domain/alerts/plan-messages";
import { loadAlertSubjects } from "@/lib/services/alerts/alert-subjects";
import { alertTexts } from "@/lib/services/alerts/alert-text";
import { loadRouting } from "@/lib/services/alerts/alert-routing";
import { authorize, type Context } from "@/lib/services/context";

/** So many accounts at a time, and so many alerts of one in a digest. */
const ACCOUNTS_MAX = 100;
const ALERTS_MAX = 200;

export type DispatchAlerts = Readonly<{
  /** After a message, further alerts of the account are gathered for this long. */
  digestMs: number;
  publicUrl: string | null;
}>;

const isQuietSince = (ctx: Context, digestMs: number) => new Date(ctx.now.getTime() - digestMs);

/** Whether alerts wait to be told. */
export async function areAlertsWaiting(ctx: Context, { digestMs }: DispatchAlerts): Promise<boolean> {
  authorize(ctx, "alert.deliver");
  const waiting = await ctx.db.read((tx) =>
    listAccountsToDispatch(tx, { quietSince: isQuietSince(ctx, digestMs), limit: 1 }),
  );
  return waiting.length > 0;
}

/**
 * Makes messages of alerts that fired: the first at once, those that follow shortly after as one digest. Each account is a
 * transaction under its lock, so that two who dispatch at once write every message once and in order.
 * @returns how many accounts were told; as many as there may be at a time means that there are more
 */
export async function dispatchAlerts(ctx: Context, input: DispatchAlerts): Promise<number> {
  authorize(ctx, "alert.deliver");
  const accounts = await ctx.db.read((tx) =>
    listAccountsToDispatch(tx, { quietSince: isQuietSince(ctx, input.digestMs), limit: ACCOUNTS_MAX }),
  );
  for (const accountId of accounts) {
    await ctx.db.transaction(async (tx) => {
      const account = await lockAccount(tx, accountId);
      const alerts = await listAlertsToDispatch(tx, accountId, ALERTS_MAX);
      if (alerts.length > 0) await dispatch(tx, ctx, { account, alerts, publicUrl: input.publicUrl });
    });
  }
  return accounts.length;
}

type Dispatch = Readonly<{ account: AccountRow; alerts: readonly AlertRow[]; publicUrl: string | null }>;

async function dispatch(
  tx: Transaction,
  ctx: Context,
  { account, alerts, publicUrl }: Dispatch,
): Promise<void> {
  const { accountId, name: accountName, locale } = account;
  const { recipients, mutes } = await loadRouting(tx, account, ctx.now);
  const subjects = await loadAlertSubjects(tx, alerts, { now: ctx.now, locale });
  const texts = alertTexts({ accountName, locale, zone: ctx.zone, publicUrl });
  const sentenceOf = (alert: AlertRow) =>
    texts.sentence(alert, subjects.get(alert.subjectId) ?? { name: alert.subjectId });
  const planned = planMessages(alerts, recipients, mutes).map((message) => ({ message, id: uuid() }));
  const rows = planned.map(({ message, id }): NewMessage => {
    const letter = texts.letter(message.alerts.map(sentenceOf));
    return { ...toRow(ctx, { account, message, id }), ...contentOf(message, letter, accountId) };
  });
  const links = planned.flatMap(({ message, id }) =>
    message.alerts.map((alert) => ({ accountId, alertId: alert.id, messageId: id })),
  );
  const ids = alerts.map(({ id }) => id);
  await write(tx, [...insertMessages(rows, links), markDispatched(accountId, ids, ctx.now)]);
}

type Letter = ReturnType<ReturnType<typeof alertTexts>["letter"]>;

function contentOf({ recipient, alerts }: PlannedMessage<AlertRow>, letter: Letter, accountId: string) {
  const { subject } = letter;
  switch (recipient.channel) {
    case "email":
      return { subject, body: letter.body, html: letter.html };
    case "sms":
      return { subject, body: letter.short, html: null };
    case "in-app":
      return { subject, body: letter.short, html: null };
    case "webhook":
      return { subject, body: JSON.stringify({ ...eventOf(alerts[0]), accountId }), html: null };
  }
}

/** What programs are told: the alert as it is stored. */
function eventOf(alert: AlertRow | undefined) {
  if (!alert) return {};
  const { id, subjectType, subjectId, edge, occasion, facts, occurredAt, recordedAt } = alert;
  return {
    type: `alert.${subjectType}`,
    timestamp: recordedAt.toISOString(),
    data: { id, subject: { type: subjectType, id: subjectId }, edge, occasion, facts, occurredAt },
  };
}

type Addressed = Readonly<{ account: AccountRow; message: PlannedMessage<AlertRow>; id: string }>;

function toRow(ctx: Context, { account, message: { recipient, muted }, id }: Addressed) {
  // What is shown in the app has arrived when it is there.
  const state = muted
    ? ("muted" as const)
    : recipient.channel === "in-app"
      ? ("sent" as const)
      : ("queued" as const);
  const isOver = state !== "queued";
  return {
    accountId: account.accountId,
    id,
    purpose: "alert" as const,
    channel: recipient.channel,
    recipient: recipient.address,
    recipientId: recipient.id,
    locale: account.locale,
    state,
    createdAt: ctx.now,
    nextAttemptAt: isOver ? null : ctx.now,
    endedAt: isOver ? ctx.now : null,
  };
}
