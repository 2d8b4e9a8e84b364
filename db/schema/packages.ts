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
import { accountId, amount, instant } from "@/db/schema/columns";
import { orderLine } from "@/db/schema/orders";
import { OCR_CHANNELS } from "@/lib/domain/catalog/ocr-catalog";
import { PACKAGE_KINDS } from "@/lib/domain/packages/lot";

/** A prepaid lot of points or calls: bought by one line of an order, burned until it is empty or expires. */
export const lot = pgTable(
  "lot",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    orderId: uuid("order_id").notNull(),
    orderLine: smallint("order_line").notNull(),
    product: text("product", { enum: ["vision", "ocr"] }).notNull(),
    packageId: text("package_id").notNull(),
    kind: text("kind", { enum: PACKAGE_KINDS }).notNull(),
    /** The one capability that it pays for, or the scope of a general package; null where the kind says it all. */
    scope: text("scope"),
    channel: text("channel", { enum: OCR_CHANNELS }).notNull(),
    unit: text("unit", { enum: ["point", "call"] }).notNull(),
    granted: amount("granted").notNull(),
    left: amount("points_left").notNull(),
    /** On the account's clock: valid from the instant of payment until it expires. */
    paidAt: instant("paid_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    refundedAt: instant("refunded_at"),
    /** On the account's clock: when the next thing happens to it by itself; empty where nothing will. */
    dueAt: instant("due_at"),
    /** Percentages whose alert has fired: each once in the life of a lot. */
    edgesFired: smallint("edges_fired").array().notNull().default([]),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    foreignKey({
      columns: [table.accountId, table.orderId, table.orderLine],
      foreignColumns: [orderLine.accountId, orderLine.orderId, orderLine.line],
    }),
    unique("lot_once_per_line").on(table.accountId, table.orderId, table.orderLine),
    check("lot_left_within_granted", sql`${table.left} >= 0 and ${table.left} <= ${table.granted}`),
    check("lot_grants_something", sql`${table.granted} > 0`),
    check("lot_valid_for_a_time", sql`${table.paidAt} < ${table.expiresAt}`),
    check("lot_refunded_whole", sql`${table.refundedAt} is null or ${table.left} = ${table.granted}`),
    index("lot_by_id").on(table.id),
    index("lot_due")
      .on(table.accountId, table.dueAt, table.id)
      .where(sql`${table.dueAt} is not null`),
    index("lot_by_expiry").on(table.expiresAt, table.id),
    index("lot_of_account_by_expiry").on(table.accountId, table.expiresAt, table.id),
  ],
);

/** A service that an account has switched on, from when until when; open where it still is. */
export const activation = pgTable(
  "activation",
  {
    accountId: accountId(),
    /** A Vision group, or `ocr:<service>`. */
    service: text("service").notNull(),
    fromAt: instant("from_at").notNull(),
    untilAt: instant("until_at"),
    activatedByName: text("activated_by_name").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.service, table.fromAt] }),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
    check("activation_ordered", sql`${table.untilAt} is null or ${table.fromAt} < ${table.untilAt}`),
  ],
);
