import "server-only";
import { z } from "zod";
import { type AuditRow, listAuditEntries } from "@/db/queries/audit";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import { type Page, pageInput, readCursor, toPage } from "@/lib/services/paging";

export const ListAudit = z.object({
  ...pageInput,
  accountId: accountIdInput.optional(),
  subjectId: z.string().max(256).optional(),
});
export type ListAudit = z.infer<typeof ListAudit>;

export type AuditView = Readonly<{
  id: string;
  action: string;
  subjectType: string;
  subjectId: string;
  actorName: string;
  actorRole: string;
  /** Plain JSON of what was and what is, by field. */
  before: Readonly<Record<string, unknown>>;
  after: Readonly<Record<string, unknown>>;
  reason: string | null;
  origin: string | null;
  requestId: string;
  effectiveAt: string;
  recordedAt: string;
}>;

/**
 * Who did what, newest first, of one account or one subject.
 * @throws DomainError `not_permitted`, `invalid_input` for a foreign cursor
 */
export async function listAudit(ctx: Context, input: ListAudit): Promise<Page<AuditView>> {
  authorize(ctx, "audit.read", input.accountId);
  const cursor = readCursor(input.cursor);
  const rows = await ctx.db.read((tx) =>
    listAuditEntries(tx, {
      accountId: input.accountId,
      subjectId: input.subjectId,
      cursor,
      limit: input.limit + 1,
    }),
  );
  return toPage(rows, input.limit, {
    row: toAuditView,
    cursor: (row) => ({ value: row.recordedAt.toISOString(), id: row.id }),
  });
}

function toAuditView(row: AuditRow): AuditView {
  return {
    id: row.id,
    action: row.action,
    subjectType: row.subjectType,
    subjectId: row.subjectId,
    actorName: row.actorName,
    actorRole: row.actorRole,
    before: toFields(row.before),
    after: toFields(row.after),
    reason: row.reason,
    origin: row.origin,
    requestId: row.requestId,
    effectiveAt: row.effectiveAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
  };
}

function toFields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
