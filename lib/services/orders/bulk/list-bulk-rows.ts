import "server-only";
import { z } from "zod";
import { listBulkRows as listBulkRowRecords } from "@/db/queries/bulk-orders";
import { DomainError } from "@/lib/domain/errors";
import { BULK_ROW_STATES, type BulkRowState } from "@/lib/domain/orders/bulk-order";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { type BulkRowView, toBulkRowView } from "@/lib/services/orders/bulk/bulk-order-view";
import { loadBulkOrder } from "@/lib/services/orders/bulk/load-bulk-order";
import { type Page, pageInput, readCursor, toPage } from "@/lib/services/paging";

export const ListBulkRows = z.object({
  cursor: pageInput.cursor,
  limit: pageInput.limit,
  bulkOrderId: z.uuid(),
  /** `failed` is what has a problem or was refused. */
  state: z.enum([...BULK_ROW_STATES, "failed"]).optional(),
});
export type ListBulkRows = z.infer<typeof ListBulkRows>;

/**
 * One page of a bulk order's rows, in the order of the file.
 * @throws DomainError `not_found` (also for another customer's), `not_permitted`, `invalid_input` for a foreign cursor
 */
export async function listBulkRows(ctx: Context, input: ListBulkRows): Promise<Page<BulkRowView>> {
  authorize(ctx, "order.read", ownAccountId(ctx));
  const { bulkOrderId, limit } = input;
  const after = lineOf(input.cursor);
  return ctx.db.read(async (tx) => {
    const bulk = await loadBulkOrder(tx, { ctx, bulkOrderId, permission: "order.read" });
    const rows = await listBulkRowRecords(tx, bulk, {
      after,
      states: statesOf(input.state),
      limit: limit + 1,
    });
    return toPage(rows, limit, {
      row: (row) => toBulkRowView(row, bulk),
      cursor: ({ row }) => ({ value: String(row.line), id: bulk.id }),
    });
  });
}

function statesOf(state: ListBulkRows["state"]): readonly BulkRowState[] | undefined {
  if (state === undefined) return undefined;
  return state === "failed" ? ["problem", "refused"] : [state];
}

function lineOf(cursor: string | undefined): number {
  const value = readCursor(cursor)?.value ?? "0";
  if (!/^\d{1,9}$/.test(value)) throw new DomainError("invalid_input", { field: "cursor" });
  return Number.parseInt(value, 10);
}
