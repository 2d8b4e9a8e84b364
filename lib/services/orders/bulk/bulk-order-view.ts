import "server-only";
import type { BulkOrderRecord, ListedBulkRow } from "@/db/queries/bulk-orders";
import type { BulkProblem } from "@/lib/domain/ipc/bulk-rows";
import { type Currency, storedText } from "@/lib/domain/money/money";
import type { BulkRowState, BulkStatus } from "@/lib/domain/orders/bulk-order";
import type { OrderKind } from "@/lib/domain/orders/order";

export type BulkOrderListItem = Readonly<{
  id: string;
  accountId: string;
  accountName: string;
  status: BulkStatus;
  fileName: string;
  rows: number;
  problems: number;
  renewals: number;
  ordered: number;
  refused: number;
  /** Rows without an outcome: to be ordered, or, where the run has stopped, not ordered. */
  waiting: number;
  currency: Currency;
  total: string;
  charged: string;
  stop: BulkProblem | null;
  uploadedByName: string;
  uploadedAt: string;
  checkedAt: string;
  confirmedByName: string | null;
  confirmedAt: string | null;
  startedAt: string | null;
  finishedAt: string | null;
}>;

export type BulkRowView = Readonly<{
  line: number;
  deviceId: string;
  capability: string;
  period: string;
  /** `left` is a row that still waits though the run has stopped: it was not ordered. */
  state: BulkRowState | "left";
  kind: OrderKind | null;
  amount: string | null;
  currency: Currency;
  problem: BulkProblem | null;
  orderId: string | null;
  orderNumber: string | null;
}>;

export function toBulkOrderListItem(row: BulkOrderRecord & { accountName: string }): BulkOrderListItem {
  const { id, accountId, accountName, status, fileName, rows, problems, renewals, ordered, refused } = row;
  const counts = { rows, problems, renewals, ordered, refused };
  return {
    id,
    accountId,
    accountName,
    status,
    fileName,
    ...counts,
    waiting: rows - problems - ordered - refused,
    currency: row.currency,
    total: storedText(row.total, row.currency),
    charged: storedText(row.charged, row.currency),
    stop: row.stopCode === null ? null : { code: row.stopCode, details: row.stopDetails ?? {} },
    uploadedByName: row.uploadedByName,
    uploadedAt: row.uploadedAt.toISOString(),
    checkedAt: row.checkedAt.toISOString(),
    confirmedByName: row.confirmedByName,
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

export function toBulkRowView({ row, orderNumber }: ListedBulkRow, bulk: BulkOrderRecord): BulkRowView {
  const { line, deviceId, capability, period, state, kind, amount, orderId } = row;
  const left = state === "waiting" && bulk.status === "stopped";
  return {
    line,
    deviceId,
    capability,
    period,
    state: left ? "left" : state,
    kind,
    amount: amount === null ? null : storedText(amount, bulk.currency),
    currency: bulk.currency,
    problem: row.code === null ? null : { code: row.code, details: row.details ?? {} },
    orderId,
    orderNumber: orderNumber?.toString() ?? null,
  };
}
