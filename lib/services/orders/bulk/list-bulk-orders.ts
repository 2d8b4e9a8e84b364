import "server-only";
import { z } from "zod";
import { listBulkOrders as listBulkOrderRecords } from "@/db/queries/bulk-orders";
import { BULK_STATUSES } from "@/lib/domain/orders/bulk-order";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import { type BulkOrderListItem, toBulkOrderListItem } from "@/lib/services/orders/bulk/bulk-order-view";
import { type Page, pageInput, readCursor, toPage } from "@/lib/services/paging";

export const ListBulkOrders = z.object({
  ...pageInput,
  accountId: accountIdInput.optional(),
  status: z.enum(BULK_STATUSES).optional(),
});
export type ListBulkOrders = z.infer<typeof ListBulkOrders>;

/**
 * One page of bulk orders, newest first; a customer's list is narrowed to the own account.
 * @throws DomainError `not_permitted`, `not_found` for another account, `invalid_input` for a foreign cursor
 */
export async function listBulkOrders(ctx: Context, input: ListBulkOrders): Promise<Page<BulkOrderListItem>> {
  authorize(ctx, "order.read", input.accountId ?? ownAccountId(ctx));
  const { status, limit } = input;
  const accountId = input.accountId ?? ownAccountId(ctx);
  const cursor = readCursor(input.cursor);
  const rows = await ctx.db.read((tx) =>
    listBulkOrderRecords(tx, { accountId, status, cursor, limit: limit + 1 }),
  );
  return toPage(rows, limit, {
    row: toBulkOrderListItem,
    cursor: (row) => ({ value: row.uploadedAt.toISOString(), id: row.id }),
  });
}
