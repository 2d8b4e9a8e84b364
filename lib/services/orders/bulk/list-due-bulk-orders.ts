import "server-only";
import { listDueBulkOrders as listDueRecords } from "@/db/queries/bulk-orders";
import { authorize, type Context } from "@/lib/services/context";

export type DueBulkOrder = Readonly<{ accountId: string; id: string }>;

const DUE_AT_ONCE = 100;

/** What was confirmed and is at no worker that lives, the longest waiting first. @throws DomainError `not_permitted` */
export async function listDueBulkOrders(ctx: Context): Promise<readonly DueBulkOrder[]> {
  authorize(ctx, "order.write");
  return ctx.db.read((tx) => listDueRecords(tx, ctx.now, DUE_AT_ONCE));
}
