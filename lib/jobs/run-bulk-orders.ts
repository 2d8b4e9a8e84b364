import { sweepJob } from "@/lib/jobs/sweep";
import { listDueBulkOrders } from "@/lib/services/orders/bulk/list-due-bulk-orders";
import { runBulkOrder } from "@/lib/services/orders/bulk/run-bulk-order";

/** Bulk orders that were confirmed. */
export const runBulkOrdersJob = sweepJob({
  queue: "run-bulk-orders",
  listDue: listDueBulkOrders,
  step: runBulkOrder,
});
