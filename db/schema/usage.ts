import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { account } from "@/db/schema/accounts";
import { priceBook } from "@/db/schema/catalog";
import { accountId, amount, instant } from "@/db/schema/columns";
import { lot } from "@/db/schema/packages";
import { OCR_CHANNELS } from "@/lib/domain/catalog/ocr-catalog";
import { PRODUCT_IDS } from "@/lib/domain/catalog/policies";
import { OUTCOMES } from "@/lib/domain/usage/usage-event";
import { ROLL_UP_SOURCES } from "@/lib/domain/usage/roll-up";

/** Whole units; below what a JavaScript number holds exactly, which the domain sees to. */
const units = (name: string) => bigint(name, { mode: "number" });

/**
 * One reported use with who paid for it, for ever: its id is counted once per account. Hash-partitioned by account (the
 * migration), written by the thousand, so that it has few indexes and no foreign key: the account is locked, and the lots
 * and the price book are read, in the transaction that writes it. Only `voidedAt` ever changes, once.
 */
export const usageEvent = pgTable(
  "usage_event",
  {
    accountId: accountId(),
    eventId: text("event_id").notNull(),
    /** On the account's clock; `recordedAt` is the wall clock. */
    occurredAt: instant("occurred_at").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    capability: text("capability").notNull(),
    channel: text("channel", { enum: OCR_CHANNELS }).notNull(),
    type: text("type"),
    outcome: text("outcome", { enum: OUTCOMES }).notNull(),
    units: units("units").notNull(),
    /** Seconds, frames and lines as they were reported. */
    video: jsonb("video"),
    reid: boolean("reid").notNull(),
    /** The price-book version of its own time. */
    book: integer("price_book_version").notNull(),
    /** Who paid how much of it (db/queries/usage-funding.ts). */
    funding: jsonb("funding").notNull(),
    /** The lot that paid first, and those that paid the rest where one did not suffice. */
    lotId: uuid("lot_id"),
    moreLotIds: uuid("more_lot_ids").array(),
    /** On the account's clock. */
    voidedAt: instant("voided_at"),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.eventId] }),
    check("usage_event_named", sql`char_length(${table.eventId}) between 1 and 200`),
    check("usage_event_of_units", sql`${table.units} > 0`),
    // True of every event: only who says it can be given this index. While partitions are young, the planner takes it to be
    // as good as the key for finding an id, and would read all that an account has.
    index("usage_event_by_time")
      .on(table.accountId, table.occurredAt)
      .where(sql`${table.units} > 0`),
    index("usage_event_by_lot")
      .on(table.accountId, table.lotId, table.occurredAt)
      .where(sql`${table.lotId} is not null`),
    index("usage_event_by_more_lots")
      .using("gin", table.moreLotIds)
      .where(sql`${table.moreLotIds} is not null`),
  ],
);

/** What was used of a free quota: in a month (`2026-03`), or for life. */
export const usageQuota = pgTable(
  "usage_quota",
  {
    accountId: accountId(),
    quota: text("quota").notNull(),
    period: text("period").notNull(),
    used: units("used").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.period, table.quota] }),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
    check("usage_quota_not_negative", sql`${table.used} >= 0`),
  ],
);

/**
 * Another number whenever what an account's uses can touch may have changed: with every lock of the account. Whoever knows
 * an account's facts with their revision can decide without reading them again, and prove by one update that they still hold.
 */
export const usageRevision = pgTable(
  "usage_revision",
  {
    accountId: accountId().primaryKey(),
    revision: bigint("revision", { mode: "number" }).notNull().default(0),
  },
  (table) => [
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }).onDelete("cascade"),
  ],
);

/** What was used after the fact: one row for each price that is charged. Amounts are a function of these counts. */
export const usageMeter = pgTable(
  "usage_meter",
  {
    accountId: accountId(),
    /** The calendar month in the business zone, `2026-03`. */
    period: text("period").notNull(),
    capability: text("capability").notNull(),
    channel: text("channel", { enum: OCR_CHANNELS }).notNull(),
    /** The class of a unified call or the cell of a video; empty where a capability has one price list. */
    variant: text("variant").notNull(),
    book: integer("price_book_version").notNull(),
    units: units("units").notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.accountId, table.period, table.capability, table.channel, table.variant, table.book],
    }),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
    foreignKey({ columns: [table.book], foreignColumns: [priceBook.version] }),
    check("usage_meter_not_negative", sql`${table.units} >= 0`),
  ],
);

/** A business day's use of IPC's pools, with the levels that each has raised the alarm for. */
export const poolDay = pgTable(
  "pool_day",
  {
    accountId: accountId(),
    /** The day in the business zone, `2026-03-01`. */
    date: text("date").notNull(),
    plainAnalyses: units("plain_analyses").notNull(),
    reidAnalyses: units("reid_analyses").notNull(),
    eventSearches: units("event_searches").notNull(),
    firedImage: smallint("fired_image").array().notNull(),
    firedSearch: smallint("fired_search").array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.date] }),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
    check(
      "pool_day_not_negative",
      sql`least(${table.plainAnalyses}, ${table.reidAnalyses}, ${table.eventSearches}) >= 0`,
    ),
  ],
);

/** From when until when staff had an account suspended; open where it still is. Uses are asked at their own time. */
export const accountSuspension = pgTable(
  "account_suspension",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    /** On the account's clock. */
    fromAt: instant("from_at").notNull(),
    untilAt: instant("until_at"),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
    check("account_suspension_ordered", sql`${table.fromAt} <= ${table.untilAt}`),
  ],
);

/** From when until when a product's service was stopped for arrears. */
export const serviceStop = pgTable(
  "service_stop",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    product: text("product", { enum: PRODUCT_IDS }).notNull(),
    /** On the account's clock. */
    fromAt: instant("from_at").notNull(),
    untilAt: instant("until_at"),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
    check("service_stop_ordered", sql`${table.fromAt} <= ${table.untilAt}`),
  ],
);

/**
 * Units by hour of use, capability and who paid, kept on write: what the explorer adds up to days and months. Voided uses
 * are taken out again.
 */
export const usageHour = pgTable(
  "usage_hour",
  {
    accountId: accountId(),
    /** The first instant of the hour, as the business zone cuts it. */
    hour: instant("hour").notNull(),
    capability: text("capability").notNull(),
    channel: text("channel", { enum: OCR_CHANNELS }).notNull(),
    source: text("source", { enum: ROLL_UP_SOURCES }).notNull(),
    units: units("units").notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.accountId, table.hour, table.capability, table.channel, table.source],
    }),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
    check("usage_hour_not_negative", sql`${table.units} >= 0`),
  ],
);

/** What a lot gave in an hour of use, in points or calls: its burn-down. Voided uses are taken out again. */
export const lotHour = pgTable(
  "lot_hour",
  {
    accountId: accountId(),
    lotId: uuid("lot_id").notNull(),
    hour: instant("hour").notNull(),
    points: amount("points").notNull(),
    units: units("units").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.lotId, table.hour] }),
    foreignKey({
      columns: [table.accountId, table.lotId],
      foreignColumns: [lot.accountId, lot.id],
    }),
    check("lot_hour_not_negative", sql`${table.points} >= 0 and ${table.units} >= 0`),
  ],
);
