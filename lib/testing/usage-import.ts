import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/services/context";
import { checkUsageImport } from "@/lib/services/usage/imports/check-usage-import";
import { exportUsageImport } from "@/lib/services/usage/imports/export-usage-import";
import { getUsageImport, type UsageImportDetail } from "@/lib/services/usage/imports/get-usage-import";
import { runUsageImport } from "@/lib/services/usage/imports/run-usage-import";
import { startUsageImport } from "@/lib/services/usage/imports/start-usage-import";

export const USAGE_HEADER = "id,capability,occurredAt,quantity";

/** A file of so many single calls of object detection, one a second from `at` on. */
export function callsFile(count: number, at: Date, prefix = "call"): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const occurredAt = new Date(at.getTime() + index * 1_000).toISOString();
    return `${prefix}-${String(index + 1)},object-detection,${occurredAt},1`;
  });
  return [USAGE_HEADER, ...rows].join("\n");
}

/** An upload as the page sends it, under a key of its own unless told otherwise. */
export function usageUpload(accountId: string, text: string, requestId: string = randomUUID()) {
  return {
    accountId,
    fileName: "usage.csv",
    encoding: "auto" as const,
    requestId,
    bytes: Buffer.from(text),
  };
}

/** Checked and started. */
export async function startFile(ctx: Context, accountId: string, text: string): Promise<string> {
  const { id } = await checkUsageImport(ctx, usageUpload(accountId, text));
  await startUsageImport(ctx, { importId: id });
  return id;
}

/** As the worker does it, to the end. */
export async function importToEnd(ctx: Context, importId: string): Promise<UsageImportDetail> {
  const { accountId } = await getUsageImport(ctx, importId);
  while (await runUsageImport(ctx, { accountId, id: importId }));
  return getUsageImport(ctx, importId);
}

/** The report's lines. */
export async function usageReportOf(ctx: Context, importId: string): Promise<string[]> {
  const { pieces } = await exportUsageImport(ctx, importId);
  let text = "";
  for await (const piece of pieces) text += piece;
  return text.split("\r\n").slice(0, -1);
}
