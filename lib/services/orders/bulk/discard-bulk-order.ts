import "server-only";
import { z } from "zod";
import { changeBulkOrder } from "@/db/queries/bulk-orders";
import { write } from "@/db/queries/write";
import { advanceBulkOrder } from "@/lib/domain/orders/bulk-order";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { lockBulkOrder } from "@/lib/services/orders/bulk/load-bulk-order";

export const DiscardBulkOrder = z.object({ bulkOrderId: z.uuid() });
export type DiscardBulkOrder = z.infer<typeof DiscardBulkOrder>;

/**
 * Puts a file away that was checked and will not be ordered; it stays to be looked at. Doing it again changes nothing.
 * @throws DomainError `bulk_order_moved_on` once it is confirmed; `not_found`, `not_permitted`
 */
export async function discardBulkOrder(ctx: Context, input: DiscardBulkOrder): Promise<void> {
  authorize(ctx, "order.write", ownAccountId(ctx));
  const { bulkOrderId } = input;
  await ctx.db.transaction(async (tx) => {
    const { bulk } = await lockBulkOrder(tx, { ctx, bulkOrderId, permission: "order.write" });
    if (bulk.status === "discarded") return;
    const status = advanceBulkOrder(bulk.status, "discarded");
    await write(tx, [
      changeBulkOrder(bulk, { status, finishedAt: ctx.now }),
      recordAudit(ctx, {
        accountId: bulk.accountId,
        action: "bulk-order.discard",
        subject: { type: "bulk-order", id: bulk.id },
      }),
    ]);
  });
}
