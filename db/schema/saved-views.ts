import { check, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { accountId, instant } from "@/db/schema/columns";

/**
 * A list as one person wants to find it again: its address without the page. Filed under the person's account, staff under
 * the operator's zero UUID, so that row-level security holds; that it is private to the person is the service's to keep.
 * Removing hides it, for nothing that an account owns is ever deleted.
 */
export const savedView = pgTable(
  "saved_view",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    userId: uuid("user_id").notNull(),
    list: text("list", { enum: ["devices", "plans", "audit"] }).notNull(),
    name: text("name").notNull(),
    /** The settings of the address, as `key=value&…`. */
    query: text("query").notNull(),
    savedAt: instant("saved_at").notNull(),
    removedAt: instant("removed_at"),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    unique("saved_view_name").on(table.accountId, table.userId, table.list, table.name),
    check("saved_view_named", sql`char_length(${table.name}) between 1 and 60`),
    check("saved_view_short", sql`char_length(${table.query}) <= 1000`),
  ],
);
