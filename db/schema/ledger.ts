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
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { account } from "@/db/schema/accounts";
import { accountId, amount, instant } from "@/db/schema/columns";
import { CURRENCIES } from "@/lib/domain/money/money";

/** One movement of money: append-only. `cause*` names the business fact that it books. */
export const ledgerTransaction = pgTable(
  "ledger_transaction",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    kind: text("kind", { enum: ["top-up", "order", "refund"] }).notNull(),
    causeType: text("cause_type", { enum: ["top-up", "order"] }).notNull(),
    causeId: uuid("cause_id").notNull(),
    /** When it counts, on the account's clock. */
    effectiveAt: instant("effective_at").notNull(),
    /** When it was written, on the wall clock. */
    recordedAt: instant("recorded_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
    index("ledger_transaction_by_recorded").on(table.recordedAt, table.accountId, table.id),
    index("ledger_transaction_by_cause").on(table.accountId, table.causeId),
  ],
);

/** What flowed into (+) or out of (−) one ledger account; the entries of a transaction sum to zero per currency. */
export const ledgerEntry = pgTable(
  "ledger_entry",
  {
    accountId: accountId(),
    transactionId: uuid("transaction_id").notNull(),
    line: smallint("line").notNull(),
    ledgerAccount: text("ledger_account").notNull(),
    currency: text("currency", { enum: CURRENCIES }).notNull(),
    amount: amount("amount").notNull(),
    /** On entries of the customer's wallet: their number without a gap, and the cash after them. */
    movement: bigint("movement", { mode: "bigint" }),
    cashAfter: amount("cash_after"),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.transactionId, table.line] }),
    foreignKey({
      columns: [table.accountId, table.transactionId],
      foreignColumns: [ledgerTransaction.accountId, ledgerTransaction.id],
    }),
    unique("ledger_entry_movement").on(table.accountId, table.currency, table.movement),
    check("ledger_entry_not_nothing", sql`${table.amount} <> 0`),
    check(
      "ledger_entry_of_wallet",
      sql`(${table.ledgerAccount} = 'wallet') = (${table.movement} is not null) and (${table.movement} is null) = (${table.cashAfter} is null)`,
    ),
  ],
);
