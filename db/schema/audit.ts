import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { accountId, instant } from "@/db/schema/columns";

/**
 * Who did what, when and from where, written in the transaction of the deed; append-only. What concerns no account
 * (users, price books) carries the operator's own id, the zero UUID. No foreign key: the trail outlives what it tells of.
 */
export const auditEntry = pgTable(
  "audit_entry",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    action: text("action").notNull(),
    subjectType: text("subject_type").notNull(),
    subjectId: text("subject_id").notNull(),
    actorId: uuid("actor_id"),
    actorName: text("actor_name").notNull(),
    actorRole: text("actor_role").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
    reason: text("reason"),
    origin: text("origin"),
    requestId: text("request_id").notNull(),
    /** On the account's clock; `recordedAt` is the wall clock. */
    effectiveAt: instant("effective_at").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    index("audit_entry_by_time").on(table.recordedAt, table.id),
    index("audit_entry_of_account").on(table.accountId, table.recordedAt, table.id),
    // The list over all accounts, narrowed to a person or a kind of deed.
    index("audit_entry_by_actor").on(table.actorId, table.recordedAt, table.id),
    index("audit_entry_by_action").on(table.action, table.recordedAt, table.id),
    index("audit_entry_by_subject").on(table.accountId, table.subjectId, table.recordedAt),
  ],
);
