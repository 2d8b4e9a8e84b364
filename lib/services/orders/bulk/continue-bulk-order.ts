import "server-only";
import { z } from "zod";
import { getWallet } from "@/db/queries/accounts";
import { changeBulkOrder, listWaitingRows } from "@/db/queries/bulk-orders";
import { write } from "@/db/queries/write";
import { assertCanPay, assertMayBuy } from "@/lib/domain/accounts/wallet";
import { money } from "@/lib/domain/money/money";
import { advanceBulkOrder, isBulkOrderDue } from "@/lib/domain/orders/bulk-order";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { confirmedBy } from "@/lib/services/orders/bulk/confirm-bulk-order";
import { lockBulkOrder } from "@/lib/services/orders/bulk/load-bulk-order";

export const ContinueBulkOrder = z.object({ bulkOrderId: z.uuid() });
export type ContinueBulkOrder = z.infer<typeof ContinueBulkOrder>;

/**
 * Goes on with a run that stopped, from the first row that was not ordered. While it runs, this changes nothing.
 * @throws DomainError `account_suspended` and `insufficient_balance` (of the next row) as long as what stopped it lasts;
 *   `bulk_order_moved_on` when there is nothing to go on with; `not_found`, `not_permitted`
 */
export async function continueBulkOrder(ctx: Context, input: ContinueBulkOrder): Promise<void> {
  authorize(ctx, "order.write", ownAccountId(ctx));
  const { bulkOrderId } = input;
  await ctx.db.transaction(async (tx) => {
    const { account, bulk } = await lockBulkOrder(tx, { ctx, bulkOrderId, permission: "order.write" });
    if (isBulkOrderDue(bulk.status)) return;
    const status = advanceBulkOrder(bulk.status, "confirmed");
    assertMayBuy(account.status);
    const [[next], { wallet }] = await Promise.all([
      listWaitingRows(tx, bulk, 1),
      getWallet(tx, bulk.accountId, bulk.currency),
    ]);
    if (next?.amount) assertCanPay(wallet, money(next.amount, bulk.currency));
    await write(tx, [
      changeBulkOrder(bulk, {
        status,
        stopCode: null,
        stopDetails: null,
        finishedAt: null,
        ...confirmedBy(ctx),
      }),
      recordAudit(ctx, {
        accountId: bulk.accountId,
        action: "bulk-order.continue",
        subject: { type: "bulk-order", id: bulk.id },
        after: { rows: bulk.rows - bulk.problems - bulk.ordered - bulk.refused },
      }),
    ]);
  });
}
