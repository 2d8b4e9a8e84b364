import "server-only";
import { z } from "zod";
import { listImports } from "@/db/queries/usage-imports";
import { IMPORT_STATUSES } from "@/lib/domain/usage/usage-import";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import { type Page, pageInput, readCursor, toPage } from "@/lib/services/paging";
import {
  toUsageImportListItem,
  type UsageImportListItem,
} from "@/lib/services/usage/imports/usage-import-view";

export const ListUsageImports = z.object({
  cursor: pageInput.cursor,
  limit: pageInput.limit,
  accountId: accountIdInput.optional(),
  status: z.enum(IMPORT_STATUSES).optional(),
});
export type ListUsageImports = z.infer<typeof ListUsageImports>;

/** One page of imports, newest first. @throws DomainError `not_permitted`, `invalid_input` for a foreign cursor */
export async function listUsageImports(
  ctx: Context,
  input: ListUsageImports,
): Promise<Page<UsageImportListItem>> {
  authorize(ctx, "usage.import");
  const { accountId, status, limit } = input;
  const filter = { accountId, status, cursor: readCursor(input.cursor), limit: limit + 1 };
  const rows = await ctx.db.read((tx) => listImports(tx, filter));
  return toPage(rows, limit, {
    row: toUsageImportListItem,
    cursor: ({ uploadedAt, id }) => ({ value: uploadedAt.toISOString(), id }),
  });
}
