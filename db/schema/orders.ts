import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { account } from "@/db/schema/accounts";
import { priceBook } from "@/db/schema/catalog";
import { accountId, amount, instant } from "@/db/schema/columns";
import { OCR_CHANNELS } from "@/lib/domain/catalog/ocr-catalog";
import { CURRENCIES } from "@/lib/domain/money/money";
import type { Receipt } from "@/lib/domain/pricing/receipt";
import { ORDER_KINDS, ORDER_STATUSES, PRODUCTS } from "@/lib/domain/orders/order";

export const order = pgTable(
  "orders",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    /** The 15-digit decimal form, below 2^53, that programs with plain numbers can carry. */
    number: bigint("number", { mode: "bigint" }).notNull(),
    product: text("product", { enum: PRODUCTS }).notNull(),
    kind: text("kind", { enum: ORDER_KINDS }).notNull(),
    status: text("status", { enum: ORDER_STATUSES }).notNull(),
    currency: text("currency", { enum: CURRENCIES }).notNull(),
    total: amount("total").notNull(),
    lines: integer("lines").notNull(),
    priceBookVersion: integer("price_book_version").notNull(),
    receipt: jsonb("receipt").$type<Receipt>().notNull(),
    /** The idempotency key of the request and a digest of what it asked for. */
    requestId: text("request_id").notNull(),
    requestDigest: text("request_digest").notNull(),
    placedBy: uuid("placed_by"),
    placedByName: text("placed_by_name").notNull(),
    /** On the account's clock; `recordedAt` is the wall clock. */
    placedAt: instant("placed_at").notNull(),
    paidAt: instant("paid_at"),
    fulfilledAt: instant("fulfilled_at"),
    recordedAt: instant("recorded_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
    foreignKey({ columns: [table.priceBookVersion], foreignColumns: [priceBook.version] }),
    unique("order_once_per_request").on(table.accountId, table.requestId),
    unique("order_number_unique").on(table.accountId, table.number),
    check("order_total_not_negative", sql`${table.total} >= 0 or ${table.kind} = 'upgrade'`),
    check("order_total_in_minor_units", sql`${table.total} = round(${table.total}, 2)`),
    index("order_by_id").on(table.id),
    index("order_by_number").on(table.number),
    index("order_by_recorded").on(table.recordedAt, table.id),
    index("order_of_account_by_recorded").on(table.accountId, table.recordedAt, table.id),
  ],
);

export const orderLine = pgTable(
  "order_line",
  {
    accountId: accountId(),
    orderId: uuid("order_id").notNull(),
    line: smallint("line").notNull(),
    kind: text("kind", { enum: ORDER_KINDS }).notNull(),
    /** What a line of device plans is for; of QPS plans where no device is named. */
    deviceId: text("device_id"),
    capability: text("capability"),
    period: text("period"),
    /** Of a QPS plan: its size, or what a boost adds; and how many periods were bought, where it is by the period. */
    qps: integer("qps"),
    periods: integer("periods"),
    /** What a line of packages is for: one lot of so many points or calls. */
    packageId: text("package_id"),
    size: integer("size"),
    channel: text("channel", { enum: OCR_CHANNELS }),
    amount: amount("amount").notNull(),
    receipt: jsonb("receipt").$type<Receipt>().notNull(),
    fromAt: instant("from_at").notNull(),
    untilAt: instant("until_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.orderId, table.line] }),
    foreignKey({ columns: [table.accountId, table.orderId], foreignColumns: [order.accountId, order.id] }),
    check(
      "order_line_is_for_one_thing",
      sql`num_nulls(${table.capability}, ${table.period}) in (0, 2)
        and num_nulls(${table.packageId}, ${table.size}, ${table.channel}) in (0, 3)
        and (${table.capability} is null) <> (${table.packageId} is null)
        and (${table.capability} is null or (${table.deviceId} is null) <> (${table.qps} is null))
        and (${table.capability} is not null or num_nonnulls(${table.deviceId}, ${table.qps}) = 0)
        and (${table.periods} is null or ${table.qps} is not null)`,
    ),
    check("order_line_counts_something", sql`${table.qps} > 0 and ${table.periods} > 0`),
    // An upgrade at a price book that has become cheaper gives money back.
    check("order_line_amount_not_negative", sql`${table.amount} >= 0 or ${table.kind} = 'upgrade'`),
    index("order_line_by_device").on(table.accountId, table.deviceId),
  ],
);
