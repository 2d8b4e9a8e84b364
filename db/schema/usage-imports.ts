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
import { accountId, instant } from "@/db/schema/columns";
import type { ErrorCode } from "@/lib/domain/error-codes";
import type { ErrorDetails } from "@/lib/domain/errors";
import { IMPORT_FORMATS, IMPORT_ROW_STATES, IMPORT_STATUSES } from "@/lib/domain/usage/usage-import";
import type { UsageInput } from "@/lib/domain/usage/usage-event";

/** A file of reported uses, recorded by the worker in the order of its lines. Its instants are on the wall clock. */
export const usageImport = pgTable(
  "usage_import",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    status: text("status", { enum: IMPORT_STATUSES }).notNull(),
    fileName: text("file_name").notNull(),
    format: text("format", { enum: IMPORT_FORMATS }).notNull(),
    /** SHA-256 of the file, in hex: the same file again is named. */
    digest: text("digest").notNull(),
    /** All rows; those that could not be read; of the others, what came of them. */
    rows: integer("rows").notNull(),
    problems: integer("problems").notNull(),
    accepted: integer("accepted").notNull(),
    duplicates: integer("duplicates").notNull(),
    refused: integer("refused").notNull(),
    /** Every row up to this line has its outcome. */
    doneThrough: integer("done_through").notNull(),
    /** The idempotency key of the upload. */
    requestId: text("request_id").notNull(),
    uploadedBy: uuid("uploaded_by"),
    uploadedByName: text("uploaded_by_name").notNull(),
    uploadedByRole: text("uploaded_by_role").notNull(),
    uploadedAt: instant("uploaded_at").notNull(),
    /** A worker is at it, and said so last until then. */
    leasedUntil: instant("leased_until"),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
    unique("usage_import_once_per_request").on(table.accountId, table.requestId),
    check(
      "usage_import_counts",
      sql`least(${table.problems}, ${table.accepted}, ${table.duplicates}, ${table.refused}) >= 0
        and ${table.problems} + ${table.accepted} + ${table.duplicates} + ${table.refused} <= ${table.rows}`,
    ),
    index("usage_import_by_id").on(table.id),
    index("usage_import_by_uploaded").on(table.uploadedAt, table.id),
    index("usage_import_of_account_by_uploaded").on(table.accountId, table.uploadedAt, table.id),
    index("usage_import_by_digest").on(table.accountId, table.digest),
    index("usage_import_due")
      .on(table.uploadedAt)
      .where(sql`${table.status} in ('waiting', 'running')`),
  ],
);

export const usageImportRow = pgTable(
  "usage_import_row",
  {
    accountId: accountId(),
    importId: uuid("import_id").notNull(),
    /** Where it stands in the file, from 1. */
    line: integer("line").notNull(),
    /** The id of the event, as far as it could be read. */
    eventId: text("event_id").notNull(),
    /** What the row reports; null where it could not be read. */
    input: jsonb("input").$type<Omit<UsageInput, "occurredAt"> & { occurredAt?: string }>(),
    state: text("state", { enum: IMPORT_ROW_STATES }).notNull(),
    code: text("code").$type<ErrorCode>(),
    details: jsonb("details").$type<ErrorDetails>(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.importId, table.line] }),
    foreignKey({
      name: "usage_import_row_of_import",
      columns: [table.accountId, table.importId],
      foreignColumns: [usageImport.accountId, usageImport.id],
    }),
    check("usage_import_row_read", sql`(${table.state} = 'problem') = (${table.input} is null)`),
    check(
      "usage_import_row_explained",
      sql`(${table.state} in ('problem', 'refused')) = (${table.code} is not null)`,
    ),
    index("usage_import_row_failed")
      .on(table.accountId, table.importId, table.line)
      .where(sql`${table.state} in ('problem', 'refused')`),
  ],
);
