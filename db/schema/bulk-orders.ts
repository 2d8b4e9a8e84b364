import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { account } from "@/db/schema/accounts";
import { priceBook } from "@/db/schema/catalog";
import { accountId, amount, instant } from "@/db/schema/columns";
import { order } from "@/db/schema/orders";
import type { ErrorCode } from "@/lib/domain/error-codes";
import type { ErrorDetails } from "@/lib/domain/errors";
import { CURRENCIES } from "@/lib/domain/money/money";
import { BULK_ROW_STATES, BULK_STATUSES } from "@/lib/domain/orders/bulk-order";
import { ORDER_KINDS } from "@/lib/domain/orders/order";

/**
 * A file of camera plans, checked, confirmed once and ordered by the worker, one order for each row. Its instants are on the
 * wall clock; the orders that it becomes are on the account's.
 */
export const bulkOrder = pgTable(
  "bulk_order",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    status: text("status", { enum: BULK_STATUSES }).notNull(),
    fileName: text("file_name").notNull(),
    /** SHA-256 of what the rows ask for: the same file again has the same, whatever its encoding and line ends. */
    digest: text("digest").notNull(),
    /** Columns of the file that say nothing to us. */
    ignoredColumns: text("ignored_columns").array().notNull(),
    /** All rows; those with a problem; of the others, those that renew. */
    rows: integer("rows").notNull(),
    problems: integer("problems").notNull(),
    renewals: integer("renewals").notNull(),
    /** How far the run is. */
    ordered: integer("ordered").notNull(),
    refused: integer("refused").notNull(),
    currency: text("currency", { enum: CURRENCIES }).notNull(),
    /** What the rows without a problem cost by the check, and what has been charged of it. */
    total: amount("total").notNull(),
    charged: amount("charged").notNull(),
    priceBookVersion: integer("price_book_version").notNull(),
    /** The idempotency key of the upload. */
    requestId: text("request_id").notNull(),
    uploadedBy: uuid("uploaded_by"),
    uploadedByName: text("uploaded_by_name").notNull(),
    confirmedBy: uuid("confirmed_by"),
    confirmedByName: text("confirmed_by_name"),
    confirmedByRole: text("confirmed_by_role"),
    /** Every row up to this line has its outcome. */
    doneThrough: integer("done_through").notNull(),
    /** What ended the run before its last row. */
    stopCode: text("stop_code").$type<ErrorCode>(),
    stopDetails: jsonb("stop_details").$type<ErrorDetails>(),
    /** A worker is at it, and said so last until then. */
    leasedUntil: instant("leased_until"),
    /** The last check: what is known of plans and prices is as of then. */
    checkedAt: instant("checked_at").notNull(),
    uploadedAt: instant("uploaded_at").notNull(),
    confirmedAt: instant("confirmed_at"),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
    foreignKey({ columns: [table.priceBookVersion], foreignColumns: [priceBook.version] }),
    unique("bulk_order_once_per_request").on(table.accountId, table.requestId),
    check(
      "bulk_order_counts",
      sql`least(${table.problems}, ${table.renewals}, ${table.ordered}, ${table.refused}) >= 0
        and ${table.problems} + ${table.ordered} + ${table.refused} <= ${table.rows}`,
    ),
    check("bulk_order_amounts", sql`${table.total} >= 0 and ${table.charged} between 0 and ${table.total}`),
    check(
      "bulk_order_confirmed",
      sql`(${table.status} in ('checked', 'discarded')) = (${table.confirmedAt} is null)`,
    ),
    check("bulk_order_stopped", sql`(${table.status} = 'stopped') = (${table.stopCode} is not null)`),
    index("bulk_order_by_id").on(table.id),
    index("bulk_order_by_uploaded").on(table.uploadedAt, table.id),
    index("bulk_order_of_account_by_uploaded").on(table.accountId, table.uploadedAt, table.id),
    index("bulk_order_by_digest").on(table.accountId, table.digest),
    index("bulk_order_due")
      .on(table.confirmedAt)
      .where(sql`${table.status} in ('confirmed', 'running')`),
  ],
);

export const bulkOrderRow = pgTable(
  "bulk_order_row",
  {
    accountId: accountId(),
    bulkOrderId: uuid("bulk_order_id").notNull(),
    /** Where it stands in the file, from 1; the first line names the columns. */
    line: integer("line").notNull(),
    deviceId: text("device_id").notNull(),
    capability: text("capability").notNull(),
    period: text("period").notNull(),
    state: text("state", { enum: BULK_ROW_STATES }).notNull(),
    kind: text("kind", { enum: ORDER_KINDS }),
    amount: amount("amount"),
    /** Until when the device's plan was paid when the rows were checked; empty where it had none. */
    paidUntil: instant("paid_until"),
    /** Why it has a problem or was refused. */
    code: text("code").$type<ErrorCode>(),
    details: jsonb("details").$type<ErrorDetails>(),
    orderId: uuid("order_id"),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.bulkOrderId, table.line] }),
    foreignKey({
      name: "bulk_order_row_of_bulk_order",
      columns: [table.accountId, table.bulkOrderId],
      foreignColumns: [bulkOrder.accountId, bulkOrder.id],
    }),
    foreignKey({
      name: "bulk_order_row_became_order",
      columns: [table.accountId, table.orderId],
      foreignColumns: [order.accountId, order.id],
    }),
    check("bulk_order_row_ordered", sql`(${table.state} = 'ordered') = (${table.orderId} is not null)`),
    check(
      "bulk_order_row_explained",
      sql`(${table.state} in ('problem', 'refused')) = (${table.code} is not null)`,
    ),
    check("bulk_order_row_priced", sql`(${table.state} = 'problem') = (${table.amount} is null)`),
    index("bulk_order_row_failed")
      .on(table.accountId, table.bulkOrderId, table.line)
      .where(sql`${table.state} in ('problem', 'refused')`),
  ],
);
