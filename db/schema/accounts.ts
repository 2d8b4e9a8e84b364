import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { accountId, amount, instant } from "@/db/schema/columns";
import { CURRENCIES } from "@/lib/domain/money/money";

export const account = pgTable(
  "account",
  {
    accountId: uuid("account_id").primaryKey(),
    name: text("name").notNull(),
    /** Lower-cased name: searched by trigram, and sorted by. */
    nameKey: text("name_key").notNull(),
    status: text("status", { enum: ["active", "suspended"] }).notNull(),
    kind: text("kind", { enum: ["standard", "sandbox"] }).notNull(),
    /** A sandbox's own clock; empty on a standard account, which follows the wall clock. */
    clockAt: instant("clock_at"),
    contactName: text("contact_name").notNull().default(""),
    contactEmail: text("contact_email").notNull().default(""),
    contactPhone: text("contact_phone").notNull().default(""),
    locale: text("locale", { enum: ["en", "zh"] }).notNull(),
    createdAt: instant("created_at").notNull(),
    suspendedAt: instant("suspended_at"),
    /** On its own clock: before when nothing happens by itself to what it has; empty where nothing ever will. */
    dueAt: instant("due_at"),
  },
  (table) => [
    check("account_name_given", sql`${table.name} <> ''`),
    check("account_clock_of_sandbox", sql`(${table.kind} = 'sandbox') = (${table.clockAt} is not null)`),
    check(
      "account_suspended_since",
      sql`(${table.status} = 'suspended') = (${table.suspendedAt} is not null)`,
    ),
    index("account_by_created").on(table.createdAt, table.accountId),
    index("account_by_name").on(table.nameKey, table.accountId),
    index("account_by_status").on(table.status, table.createdAt, table.accountId),
    // Sandboxes are few among many, and lists leave them out or show nothing else.
    index("account_sandboxes")
      .on(table.accountId)
      .where(sql`${table.kind} = 'sandbox'`),
    // What the worker looks for; sandboxes are driven by their own clock.
    index("account_due")
      .on(table.dueAt, table.accountId)
      .where(sql`${table.dueAt} is not null and ${table.kind} = 'standard'`),
    index("account_name_search").using("gin", sql`${table.nameKey} gin_trgm_ops`),
  ],
);

export const wallet = pgTable(
  "wallet",
  {
    accountId: accountId(),
    currency: text("currency", { enum: CURRENCIES }).notNull(),
    cash: amount("cash").notNull().default("0"),
    creditLimit: amount("credit_limit").notNull().default("0"),
    alertThreshold: amount("alert_threshold"),
    /** The last business day that a low balance was told, and how many days running it had been told then. */
    lowBalanceOn: text("low_balance_on"),
    lowBalanceDays: smallint("low_balance_days").notNull().default(0),
    /**
     * Charges that are not settled yet, 60 times their amount: prices of a minute are charged by the second, and a
     * sixtieth of ten decimals is no decimal. Kept on write, under the account's lock.
     */
    unsettledSixtieths: numeric("unsettled_sixtieths", { precision: 30, scale: 10 }).notNull().default("0"),
    /** How many movements the wallet has had: numbers them without a gap, under the account's lock. */
    movements: bigint("movements", { mode: "bigint" })
      .notNull()
      .default(sql`0`),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.currency] }),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
    check("wallet_never_overdrawn", sql`${table.cash} + ${table.creditLimit} >= 0`),
    check("wallet_credit_not_negative", sql`${table.creditLimit} >= 0`),
    check("wallet_threshold_not_negative", sql`${table.alertThreshold} >= 0`),
    check("wallet_currency_known", sql`${table.currency} in ('CNY', 'USD')`),
    index("wallet_by_cash").on(table.currency, table.cash, table.accountId),
  ],
);

/** A payment of the customer that an admin booked; the reference number makes it one, however often it is sent. */
export const topUp = pgTable(
  "top_up",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    reference: text("reference").notNull(),
    currency: text("currency", { enum: CURRENCIES }).notNull(),
    amount: amount("amount").notNull(),
    note: text("note").notNull(),
    bookedBy: uuid("booked_by"),
    bookedAt: instant("booked_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    foreignKey({
      columns: [table.accountId, table.currency],
      foreignColumns: [wallet.accountId, wallet.currency],
    }),
    unique("top_up_once_per_reference").on(table.accountId, table.reference),
    check("top_up_positive", sql`${table.amount} > 0`),
  ],
);
