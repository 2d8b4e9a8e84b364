import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { account } from "@/db/schema/accounts";
import { alert } from "@/db/schema/alerts";
import { accountId, instant } from "@/db/schema/columns";
import { type AlertTopic, CHANNELS, MESSAGE_STATES } from "@/lib/domain/alerts/delivery";
import { ALERT_SUBJECTS } from "@/lib/domain/alerts/alert";

/** What an account wants to hear of on the ways that it has anyhow. An account without a row hears of everything. */
export const alertSetting = pgTable(
  "alert_setting",
  {
    accountId: accountId(),
    inApp: text("in_app").array().$type<AlertTopic[]>().notNull(),
    contactEmail: text("contact_email").array().$type<AlertTopic[]>().notNull(),
    contactPhone: text("contact_phone").array().$type<AlertTopic[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId] }),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
  ],
);

/** Another address that an account's alerts go to. */
export const alertRecipient = pgTable(
  "alert_recipient",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    channel: text("channel", { enum: ["email", "sms", "webhook"] }).notNull(),
    /** Mail address, phone number, or the address of an endpoint. */
    address: text("address").notNull(),
    topics: text("topics").array().$type<AlertTopic[]>().notNull(),
    /** What a webhook is signed with, sealed; nobody sees it again. */
    secretSealed: text("secret_sealed"),
    createdAt: instant("created_at").notNull(),
    /** When it was taken away: nothing is written to it any more. */
    removedAt: instant("removed_at"),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
    index("alert_recipient_by_created").on(table.createdAt, table.id),
    check("alert_recipient_has_address", sql`${table.address} <> ''`),
    check(
      "alert_recipient_secret_of_webhook",
      sql`(${table.channel} = 'webhook') = (${table.secretSealed} is not null)`,
    ),
  ],
);

/** What an account does not want to hear of for now: a topic, one subject, or everything where both are empty. */
export const alertMute = pgTable(
  "alert_mute",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    topic: text("topic").$type<AlertTopic>(),
    subjectType: text("subject_type", { enum: ALERT_SUBJECTS }),
    subjectId: text("subject_id"),
    mutedByName: text("muted_by_name").notNull(),
    mutedAt: instant("muted_at").notNull(),
    /** Empty: until somebody ends it. */
    untilAt: instant("until_at"),
    endedAt: instant("ended_at"),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
    check("alert_mute_of_subject", sql`(${table.subjectType} is null) = (${table.subjectId} is null)`),
    check("alert_mute_of_one_thing", sql`num_nonnulls(${table.topic}, ${table.subjectType}) <= 1`),
  ],
);

/** What is said to one recipient: one alert, a digest of several, or a test. */
export const message = pgTable(
  "message",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    /** Counts up in the order of writing; what is sent to one recipient keeps it. */
    place: bigint("place", { mode: "bigint" })
      .notNull()
      .default(sql`nextval('message_place')`),
    purpose: text("purpose", { enum: ["alert", "test"] }).notNull(),
    channel: text("channel", { enum: CHANNELS }).notNull(),
    /** Empty in the app. */
    recipient: text("recipient").notNull(),
    /** The endpoint, whose secret signs it. */
    recipientId: uuid("recipient_id"),
    locale: text("locale", { enum: ["en", "zh"] }).notNull(),
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    html: text("html"),
    state: text("state", { enum: MESSAGE_STATES }).notNull(),
    /** All tries, and how many of them came before it was last put into the queue. */
    attempts: smallint("attempts").notNull().default(0),
    attemptsBefore: smallint("attempts_before").notNull().default(0),
    createdAt: instant("created_at").notNull(),
    nextAttemptAt: instant("next_attempt_at"),
    /** Whose it is while it is being sent, and when it is taken for lost. */
    claim: uuid("claim"),
    claimedUntil: instant("claimed_until"),
    endedAt: instant("ended_at"),
    lastError: text("last_error"),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
    foreignKey({
      columns: [table.accountId, table.recipientId],
      foreignColumns: [alertRecipient.accountId, alertRecipient.id],
    }),
    check("message_queued_has_time", sql`(${table.state} = 'queued') = (${table.nextAttemptAt} is not null)`),
    check("message_ended_has_time", sql`(${table.state} = 'queued') = (${table.endedAt} is null)`),
    index("message_due")
      .on(table.nextAttemptAt, table.place)
      .where(sql`${table.state} = 'queued'`),
    index("message_waiting_of_recipient")
      .on(table.accountId, table.channel, table.recipient, table.place)
      .where(sql`${table.state} = 'queued'`),
    index("message_by_created").on(table.createdAt, table.id),
    index("message_of_account_by_created").on(table.accountId, table.createdAt, table.id),
    index("message_in_app")
      .on(table.accountId, table.createdAt, table.id)
      .where(sql`${table.channel} = 'in-app' and ${table.state} = 'sent'`),
    index("message_in_app_by_created")
      .on(table.createdAt, table.id)
      .where(sql`${table.channel} = 'in-app' and ${table.state} = 'sent'`),
  ],
);

/** Which alerts a message tells. */
export const messageAlert = pgTable(
  "message_alert",
  {
    accountId: accountId(),
    alertId: uuid("alert_id").notNull(),
    messageId: uuid("message_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.alertId, table.messageId] }),
    foreignKey({ columns: [table.accountId, table.alertId], foreignColumns: [alert.accountId, alert.id] }),
    foreignKey({
      columns: [table.accountId, table.messageId],
      foreignColumns: [message.accountId, message.id],
    }),
    index("message_alert_by_message").on(table.accountId, table.messageId),
  ],
);

/** One try to send a message. One without an end was cut off: whoever sent it was lost before it could tell. */
export const messageAttempt = pgTable(
  "message_attempt",
  {
    accountId: accountId(),
    messageId: uuid("message_id").notNull(),
    attempt: smallint("attempt").notNull(),
    startedAt: instant("started_at").notNull(),
    endedAt: instant("ended_at"),
    outcome: text("outcome", { enum: ["sent", "again", "failed", "unsent"] }),
    /** What the other side answered, or why it could not. */
    answer: text("answer"),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.messageId, table.attempt] }),
    foreignKey({
      columns: [table.accountId, table.messageId],
      foreignColumns: [message.accountId, message.id],
    }),
    check("message_attempt_ended", sql`(${table.endedAt} is null) = (${table.outcome} is null)`),
  ],
);
