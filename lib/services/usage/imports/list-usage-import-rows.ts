import "server-only";
import { z } from "zod";
import { getImport, listImportRows } from "@/db/queries/usage-imports";
import { DomainError } from "@/lib/domain/errors";
import { IMPORT_ROW_STATES, type ImportRowState } from "@/lib/domain/usage/usage-import";
import { authorize, type Context } from "@/lib/services/context";
import { type Page, pageInput, readCursor, toPage } from "@/lib/services/paging";
import {
  toUsageImportRowView,
  type UsageImportRowView,
} from "@/lib/services/usage/imports/usage-import-view";

export const ListUsageImportRows = z.object({
  cursor: pageInput.cursor,
  limit: pageInput.limit,
  importId: z.uuid(),
  /** `failed` is what has a problem or was refused. */
  state: z.enum([...IMPORT_ROW_STATES, "failed"]).optional(),
});
export type ListUsageImportRows = z.infer<typeof ListUsageImportRows>;

/**
 * One page of an import's rows, in the order of the file.
 * @throws DomainError `not_found`, `not_permitted`, `invalid_input` for a foreign cursor
 */
export async function listUsageImportRows(
  ctx: Context,
  input: ListUsageImportRows,
): Promise<Page<UsageImportRowView>> {
  authorize(ctx, "usage.import");
  const { importId, limit } = input;
  const after = lineOf(input.cursor);
  return ctx.db.read(async (tx) => {
    const found = await getImport(tx, importId);
    const rows = await listImportRows(tx, found, { after, states: statesOf(input.state), limit: limit + 1 });
    return toPage(rows, limit, {
      row: toUsageImportRowView,
      cursor: ({ line }) => ({ value: String(line), id: importId }),
    });
  });
}

function statesOf(state: ListUsageImportRows["state"]): readonly ImportRowState[] | undefined {
  if (state === undefined) return undefined;
  return state === "failed" ? ["problem", "refused"] : [state];
}

function lineOf(cursor: string | undefined): number {
  const value = readCursor(cursor)?.value ?? "0";
  if (!/^\d{1,9}$/.test(value)) throw new DomainError("invalid_input", { field: "cursor" });
  return Number.parseInt(value, 10);
}
