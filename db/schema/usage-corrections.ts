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
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { account } from "@/db/schema/accounts";
import { accountId, instant } from "@/db/schema/columns";

/** Events that staff took back together, and, where they did, put back again. Its instants are on the wall clock. */
export const usageCorrection = pgTable(
  "usage_correction",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    /** The idempotency key of the deed, and what was asked for. */
    requestId: text("request_id").notNull(),
    choice: jsonb("choice").notNull(),
    reason: text("reason").notNull(),
    events: integer("events").notNull(),
    units: bigint("units", { mode: "number" }).notNull(),
    madeAt: instant("made_at").notNull(),
    madeByName: text("made_by_name").notNull(),
    /** When it was taken back itself, once. */
    undoneAt: instant("undone_at"),
    undoneByName: text("undone_by_name"),
    undoneReason: text("undone_reason"),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
    unique("usage_correction_once_per_request").on(table.accountId, table.requestId),
    check("usage_correction_of_events", sql`${table.events} > 0 and ${table.units} > 0`),
    check(
      "usage_correction_undone",
      sql`(${table.undoneAt} is null) = (${table.undoneByName} is null)
        and (${table.undoneAt} is null) = (${table.undoneReason} is null)`,
    ),
    index("usage_correction_by_id").on(table.id),
    index("usage_correction_by_made").on(table.madeAt, table.id),
    index("usage_correction_of_account_by_made").on(table.accountId, table.madeAt, table.id),
  ],
);

/** Which events a correction took back. Of an event there may be several, one after the other. */
export const usageCorrectionEvent = pgTable(
  "usage_correction_event",
  {
    accountId: accountId(),
    correctionId: uuid("correction_id").notNull(),
    eventId: text("event_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.correctionId, table.eventId] }),
    foreignKey({
      name: "usage_correction_event_of_correction",
      columns: [table.accountId, table.correctionId],
      foreignColumns: [usageCorrection.accountId, usageCorrection.id],
    }),
    index("usage_correction_event_by_event").on(table.accountId, table.eventId),
  ],
);
