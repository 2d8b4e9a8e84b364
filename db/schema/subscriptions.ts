import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { account } from "@/db/schema/accounts";
import { accountId, instant } from "@/db/schema/columns";
import { orderLine } from "@/db/schema/orders";

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

/** What runs for a period. Its terms say when; an IPC plan is one per device and capability. */
export const subscription = pgTable(
  "subscription",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    product: text("product", { enum: ["ipc"] }).notNull(),
    deviceId: text("device_id").notNull(),
    capability: text("capability").notNull(),
    /** Where the unbroken chain of terms began, and where the last paid term ends. */
    chainFrom: instant("chain_from").notNull(),
    paidUntil: instant("paid_until").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
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
    check("subscription_chain_ordered", sql`${table.chainFrom} < ${table.paidUntil}`),
    // The lists of plans: what they are sorted by, over one account or over all, ends in the id that pages begin after.
    index("subscription_by_end").on(table.accountId, table.paidUntil, table.id),
    index("subscription_all_by_end").on(table.paidUntil, table.id),
    index("subscription_all_by_capability").on(table.capability, table.paidUntil, table.id),
    index("subscription_all_by_device").on(table.deviceId, table.id),
    index("subscription_all_by_created").on(table.createdAt, table.id),
  ],
);

/** One paid stretch of a subscription, half-open. An exclusion constraint (migration) keeps terms from overlapping. */
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
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.subscriptionId, table.fromAt] }),
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
    // Finds what is booked for later, over all accounts.
    index("term_by_start").on(table.fromAt, table.accountId, table.subscriptionId),
  ],
);
