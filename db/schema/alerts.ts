import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { account } from "@/db/schema/accounts";
import { accountId, instant } from "@/db/schema/columns";
import { ALERT_SUBJECTS, type AlertEdge, type AlertFacts } from "@/lib/domain/alerts/alert";

/** An edge that was crossed, once for each occasion (`Alert` of the domain). Only how far its delivery is ever changes. */
export const alert = pgTable(
  "alert",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    subjectType: text("subject_type", { enum: ALERT_SUBJECTS }).notNull(),
    subjectId: text("subject_id").notNull(),
    edge: text("edge").$type<AlertEdge>().notNull(),
    occasion: text("occasion").notNull(),
    facts: jsonb("facts").$type<AlertFacts>().notNull(),
    /** On the account's clock; `recordedAt` is the wall clock. */
    occurredAt: instant("occurred_at").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    /** When its messages were written; empty until then. */
    dispatchedAt: instant("dispatched_at"),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
    unique("alert_once_per_occasion").on(
      table.accountId,
      table.subjectType,
      table.subjectId,
      table.edge,
      table.occasion,
    ),
    index("alert_by_recorded").on(table.recordedAt, table.id),
    index("alert_of_account_by_recorded").on(table.accountId, table.recordedAt, table.id),
    index("alert_of_account_by_dispatched").on(table.accountId, table.dispatchedAt),
    index("alert_to_dispatch")
      .on(table.recordedAt, table.accountId)
      .where(sql`${table.dispatchedAt} is null`),
    check("alert_names_its_subject", sql`${table.subjectId} <> ''`),
  ],
);
