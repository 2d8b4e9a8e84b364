import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/services/context";
import { checkBulkOrder } from "@/lib/services/orders/bulk/check-bulk-order";
import { confirmBulkOrder } from "@/lib/services/orders/bulk/confirm-bulk-order";
import { exportBulkOrder } from "@/lib/services/orders/bulk/export-bulk-order";
import { type BulkOrderDetail, getBulkOrder } from "@/lib/services/orders/bulk/get-bulk-order";
import { runBulkOrder } from "@/lib/services/orders/bulk/run-bulk-order";

export const BULK_HEADER = "device,capability,period";

/** A file of so many cameras for a month at 7.00 each. */
export function camerasFile(count: number, prefix = "cam"): string {
  const rows = Array.from({ length: count }, (_, index) => `${prefix}-${index + 1},understand,month`);
  return [BULK_HEADER, ...rows].join("\n");
}

/** An upload as the page sends it, under a key of its own unless told otherwise. */
export function upload(accountId: string, text: string, requestId: string = randomUUID()) {
  return {
    accountId,
    fileName: "cameras.csv",
    encoding: "auto" as const,
    requestId,
    bytes: Buffer.from(text),
  };
}

/** Checked, and confirmed at the total that the check found. */
export async function confirmFile(ctx: Context, accountId: string, text: string): Promise<string> {
  const { id } = await checkBulkOrder(ctx, upload(accountId, text));
  await confirmAsSeen(ctx, id);
  return id;
}

export async function confirmAsSeen(ctx: Context, bulkOrderId: string): Promise<void> {
  const { total } = await getBulkOrder(ctx, bulkOrderId);
  await confirmBulkOrder(ctx, { bulkOrderId, quotedTotal: total });
}

/** As the worker does it, to the end. */
export async function runToEnd(ctx: Context, bulkOrderId: string): Promise<BulkOrderDetail> {
  const { accountId } = await getBulkOrder(ctx, bulkOrderId);
  while (await runBulkOrder(ctx, { accountId, id: bulkOrderId }));
  return getBulkOrder(ctx, bulkOrderId);
}

/** The report's lines. */
export async function reportOf(ctx: Context, bulkOrderId: string): Promise<string[]> {
  const { pieces } = await exportBulkOrder(ctx, bulkOrderId);
  let text = "";
  for await (const piece of pieces) text += piece;
  return text.split("\r\n").slice(0, -1);
}
