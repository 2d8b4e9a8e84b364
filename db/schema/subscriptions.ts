import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { account } from "@/db/schema/accounts";
import { priceBook } from "@/db/schema/catalog";
import { accountId, instant } from "@/db/schema/columns";
import { order, orderLine } from "@/db/schema/orders";
import { PLAN_PRODUCTS } from "@/lib/domain/subscriptions/plan";

/** A camera, named by the customer's own device id. */
export const device = pgTable(
  "device",
  {
    accountId: accountId(),
    deviceId: text("device_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.deviceId] }),
    index("device_by_id").on(table.deviceId),
    // Any part of an id: camera ids are long, and people remember a piece of them.
    index("device_id_search").using("gin", sql`${table.deviceId} gin_trgm_ops`),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
    check("device_id_length", sql`char_length(${table.deviceId}) between 1 and 128`),
  ],
);

/**
 * What runs for a period. Its terms say when. An IPC plan is one per device and capability; of the QPS plans of a capability
 * at most one runs or is booked at any instant, which an exclusion constraint (migration) repeats.
 */
export const subscription = pgTable(
  "subscription",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    product: text("product", { enum: PLAN_PRODUCTS }).notNull(),
    /** The camera of an IPC plan. */
    deviceId: text("device_id"),
    capability: text("capability").notNull(),
    /** The size of a QPS plan as it is now; how it got there is in `plan_upgrade`. */
    qps: integer("qps"),
    /** Where the unbroken chain of terms began, and where the last paid term ends. */
    chainFrom: instant("chain_from").notNull(),
    paidUntil: instant("paid_until").notNull(),
    /** Where the last paid term begins: later than now, it is booked. */
    lastFrom: instant("last_from").notNull(),
    autoRenew: boolean("auto_renew").notNull().default(false),
    /** On the account's clock: when the next thing happens to it by itself; empty where nothing will. */
    dueAt: instant("due_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
    foreignKey({
      columns: [table.accountId, table.deviceId],
      foreignColumns: [device.accountId, device.deviceId],
    }),
    unique("subscription_one_per_device").on(
      table.accountId,
      table.product,
      table.deviceId,
      table.capability,
    ),
    // Equal when the plan was moved to another camera before it had run at all.
    check("subscription_chain_ordered", sql`${table.chainFrom} <= ${table.paidUntil}`),
    check(
      "subscription_is_what_its_product_is",
      sql`(${table.product} = 'ipc') = (${table.deviceId} is not null) and (${table.product} = 'qps') = (${table.qps} is not null)`,
    ),
    check("subscription_has_a_size", sql`${table.qps} > 0`),
    index("subscription_due")
      .on(table.accountId, table.dueAt, table.id)
      .where(sql`${table.dueAt} is not null`),
    index("subscription_by_id").on(table.id),
    // Without the cameras, which have few capabilities and are many: before the table was analyzed, they were looked for in here.
    index("subscription_of_capability")
      .on(table.accountId, table.product, table.capability)
      .where(sql`${table.deviceId} is null`),
    // The lists of plans: what they are sorted by, over one account or over all, ends in the id that pages begin after.
    index("subscription_by_end").on(table.accountId, table.paidUntil, table.id),
    // Those over all are narrowed and counted within the index: it carries what the filters ask for (migration).
    index("subscription_all_by_end").on(table.paidUntil, table.id, table.lastFrom),
    index("subscription_all_by_last").on(table.lastFrom, table.id, table.paidUntil),
    index("subscription_all_by_capability").on(table.capability, table.paidUntil, table.id),
    index("subscription_all_by_device").on(table.deviceId, table.id),
    index("subscription_all_by_created").on(table.createdAt, table.id),
  ],
);

/**
 * One paid stretch of a subscription, half-open. A stretch is never changed: one that was given back or moved to another
 * camera is marked with when, and what runs instead is written beside it. An exclusion constraint (migration) keeps those
 * that stand from overlapping.
 */
export const term = pgTable(
  "term",
  {
    accountId: accountId(),
    subscriptionId: uuid("subscription_id").notNull(),
    fromAt: instant("from_at").notNull(),
    untilAt: instant("until_at").notNull(),
    period: text("period").notNull(),
    orderId: uuid("order_id").notNull(),
    orderLine: smallint("order_line").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    /** On the account's clock: since when it does not stand any more. */
    voidedAt: instant("voided_at"),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.subscriptionId, table.fromAt, table.id] }),
    foreignKey({
      columns: [table.accountId, table.subscriptionId],
      foreignColumns: [subscription.accountId, subscription.id],
    }),
    foreignKey({
      columns: [table.accountId, table.orderId, table.orderLine],
      foreignColumns: [orderLine.accountId, orderLine.orderId, orderLine.line],
    }),
    check("term_ordered", sql`${table.fromAt} < ${table.untilAt}`),
    index("term_by_order").on(table.accountId, table.orderId),
  ],
);

/**
 * A permanent upgrade of a QPS plan, from its instant on, over all terms that were paid then: these stand at the price-book
 * version of the upgrade from then on. Append-only.
 */
export const planUpgrade = pgTable(
  "plan_upgrade",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    subscriptionId: uuid("subscription_id").notNull(),
    fromQps: integer("from_qps").notNull(),
    toQps: integer("to_qps").notNull(),
    priceBookVersion: integer("price_book_version").notNull(),
    orderId: uuid("order_id").notNull(),
    /** On the account's clock. */
    upgradedAt: instant("upgraded_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.subscriptionId, table.id] }),
    foreignKey({
      columns: [table.accountId, table.subscriptionId],
      foreignColumns: [subscription.accountId, subscription.id],
    }),
    foreignKey({ columns: [table.accountId, table.orderId], foreignColumns: [order.accountId, order.id] }),
    foreignKey({ columns: [table.priceBookVersion], foreignColumns: [priceBook.version] }),
    unique("plan_upgrade_once_per_order").on(table.accountId, table.orderId),
    check("plan_upgrade_rises", sql`${table.fromQps} > 0 and ${table.toQps} > ${table.fromQps}`),
  ],
);

/** A temporary upgrade: so much more for a while inside what is paid, whatever the plan is then. Append-only. */
export const planBoost = pgTable(
  "plan_boost",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    subscriptionId: uuid("subscription_id").notNull(),
    extra: integer("extra").notNull(),
    fromAt: instant("from_at").notNull(),
    untilAt: instant("until_at").notNull(),
    orderId: uuid("order_id").notNull(),
    orderLine: smallint("order_line").notNull(),
    boughtAt: instant("bought_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.subscriptionId, table.id] }),
    foreignKey({
      columns: [table.accountId, table.subscriptionId],
      foreignColumns: [subscription.accountId, subscription.id],
    }),
    foreignKey({
      columns: [table.accountId, table.orderId, table.orderLine],
      foreignColumns: [orderLine.accountId, orderLine.orderId, orderLine.line],
    }),
    unique("plan_boost_once_per_line").on(table.accountId, table.orderId, table.orderLine),
    check("plan_boost_adds_something", sql`${table.extra} > 0`),
    check("plan_boost_ordered", sql`${table.fromAt} < ${table.untilAt}`),
  ],
);

/** A camera that took another's place, with the rest of its plans. Append-only, as what it did to the terms is history. */
export const deviceReplacement = pgTable(
  "device_replacement",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    deviceId: text("device_id").notNull(),
    newDeviceId: text("new_device_id").notNull(),
    plans: smallint("plans").notNull(),
    reason: text("reason").notNull(),
    requestId: text("request_id").notNull(),
    requestDigest: text("request_digest").notNull(),
    replacedByName: text("replaced_by_name").notNull(),
    /** On the account's clock; `recordedAt` is the wall clock. */
    replacedAt: instant("replaced_at").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    foreignKey({
      columns: [table.accountId, table.deviceId],
      foreignColumns: [device.accountId, device.deviceId],
    }),
    foreignKey({
      columns: [table.accountId, table.newDeviceId],
      foreignColumns: [device.accountId, device.deviceId],
    }),
    unique("device_replacement_once_per_request").on(table.accountId, table.requestId),
    check("device_replacement_by_another", sql`${table.deviceId} <> ${table.newDeviceId}`),
    check("device_replacement_of_plans", sql`${table.plans} > 0`),
    index("device_replacement_of_device").on(table.accountId, table.deviceId),
    index("device_replacement_by_device").on(table.accountId, table.newDeviceId),
  ],
);
