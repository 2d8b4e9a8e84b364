import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { accountId, amount, instant } from "@/db/schema/columns";
import { orderLine } from "@/db/schema/orders";
import { subscription } from "@/db/schema/subscriptions";
import { CURRENCIES } from "@/lib/domain/money/money";
import type { Receipt } from "@/lib/domain/pricing/receipt";

/** Money back for one line of an order; its ledger transaction, where it moved any, has the same id. Append-only. */
export const orderRefund = pgTable(
  "order_refund",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    orderId: uuid("order_id").notNull(),
    orderLine: smallint("order_line").notNull(),
    /** The plan that the line had renewed, where it was for one. */
    subscriptionId: uuid("subscription_id"),
    currency: text("currency", { enum: CURRENCIES }).notNull(),
    amount: amount("amount").notNull(),
    receipt: jsonb("receipt").$type<Receipt>().notNull(),
    reason: text("reason").notNull(),
    requestId: text("request_id").notNull(),
    requestDigest: text("request_digest").notNull(),
    refundedByName: text("refunded_by_name").notNull(),
    /** On the account's clock; `recordedAt` is the wall clock. */
    refundedAt: instant("refunded_at").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    foreignKey({
      columns: [table.accountId, table.orderId, table.orderLine],
      foreignColumns: [orderLine.accountId, orderLine.orderId, orderLine.line],
    }),
    foreignKey({
      columns: [table.accountId, table.subscriptionId],
      foreignColumns: [subscription.accountId, subscription.id],
    }),
    unique("order_refund_once_per_line").on(table.accountId, table.orderId, table.orderLine),
    // A request may give back several lines of one order.
    unique("order_refund_once_per_request").on(table.accountId, table.requestId, table.orderLine),
    check("order_refund_not_negative", sql`${table.amount} >= 0`),
  ],
);
