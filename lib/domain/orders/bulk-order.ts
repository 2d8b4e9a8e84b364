import { DomainError } from "@/lib/domain/errors";
import type { UploadLimits } from "@/lib/domain/files/upload";

/** How many rows one bulk order takes; the file may be more than twice as large as the most rows need. */
export const BULK_LIMITS: UploadLimits = { rowsMax: 50_000, bytesMax: 16 * 1024 * 1024 };

export const BULK_STATUSES = ["checked", "confirmed", "running", "done", "stopped", "discarded"] as const;
export type BulkStatus = (typeof BULK_STATUSES)[number];

/**
 * `problem`: left out, whatever happens. `waiting`: will be ordered. `refused`: the world had changed since the check.
 * What still waits when the run has stopped was not ordered.
 */
export const BULK_ROW_STATES = ["problem", "waiting", "ordered", "refused"] as const;
export type BulkRowState = (typeof BULK_ROW_STATES)[number];

const NEXT: Readonly<Record<BulkStatus, readonly BulkStatus[]>> = {
  checked: ["confirmed", "discarded"],
  confirmed: ["running", "done", "stopped"],
  running: ["running", "done", "stopped"],
  stopped: ["confirmed"],
  done: [],
  discarded: [],
};

/**
 * The status after a step. People see a status that others, or the worker, have changed meanwhile.
 * @throws DomainError `bulk_order_moved_on`
 */
export function advanceBulkOrder(status: BulkStatus, to: BulkStatus): BulkStatus {
  if (!NEXT[status].includes(to)) throw new DomainError("bulk_order_moved_on", { status });
  return to;
}

/** Whether the worker has something to do with it. */
export function isBulkOrderDue(status: BulkStatus): boolean {
  return status === "confirmed" || status === "running";
}
