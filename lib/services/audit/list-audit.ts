import "server-only";
import { z } from "zod";
import { listAuditEntries } from "@/db/queries/audit";
import { type AuditView, toAuditView } from "@/lib/services/audit/audit-view";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import { type Page, pageInput, readCursor, toPage } from "@/lib/services/paging";

export const ListAudit = z.object({
  ...pageInput,
  accountId: accountIdInput.optional(),
  subjectId: z.string().max(256).optional(),
  /** Of any of these: a plan and the orders that changed it. */
  subjectIds: z.array(z.uuid()).min(1).max(200).optional(),
});
export type ListAudit = z.infer<typeof ListAudit>;

/**
 * Who did what, newest first, of one account, one subject or several.
 * @throws DomainError `not_permitted`, `invalid_input` for a foreign cursor
 */
export async function listAudit(ctx: Context, input: ListAudit): Promise<Page<AuditView>> {
  authorize(ctx, "audit.read", input.accountId);
  const cursor = readCursor(input.cursor);
  const rows = await ctx.db.read((tx) =>
    listAuditEntries(tx, {
      accountId: input.accountId,
      subjectId: input.subjectId,
      subjectIds: input.subjectIds,
      cursor,
      limit: input.limit + 1,
    }),
  );
  return toPage(rows, input.limit, {
    row: toAuditView,
    cursor: (row) => ({ value: row.recordedAt.toISOString(), id: row.id }),
  });
}
