import "server-only";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { storedText } from "@/lib/domain/money/money";
import type { BulkStatus } from "@/lib/domain/orders/bulk-order";
import { loadBulkOrder } from "@/lib/services/orders/bulk/load-bulk-order";

/** How far a run is; small, because it is asked for every second. */
export type BulkProgress = Readonly<{
  status: BulkStatus;
  /** Rows that are to be ordered, and of these what has its outcome. */
  total: number;
  ordered: number;
  refused: number;
  charged: string;
  /** Since when it has been at work, in seconds; null while it waits for the worker. */
  seconds: number | null;
}>;

/** @throws DomainError `not_found` (also for another customer's), `not_permitted` */
export async function getBulkProgress(ctx: Context, bulkOrderId: string): Promise<BulkProgress> {
  authorize(ctx, "order.read", ownAccountId(ctx));
  const bulk = await ctx.db.read((tx) => loadBulkOrder(tx, { ctx, bulkOrderId, permission: "order.read" }));
  const until = bulk.finishedAt ?? ctx.now;
  return {
    status: bulk.status,
    total: bulk.rows - bulk.problems,
    ordered: bulk.ordered,
    refused: bulk.refused,
    charged: storedText(bulk.charged, bulk.currency),
    seconds: bulk.startedAt ? Math.max(0, (until.getTime() - bulk.startedAt.getTime()) / 1_000) : null,
  };
}
