import "server-only";
import { z } from "zod";
import {
  type BulkOrderRecord,
  type BulkRowRecord,
  changeBulkOrder,
  listBulkRows,
  replaceBulkRows,
} from "@/db/queries/bulk-orders";
import { write } from "@/db/queries/write";
import { DomainError } from "@/lib/domain/errors";
import { BULK_LIMITS } from "@/lib/domain/orders/bulk-order";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { lineInput } from "@/lib/services/inputs";
import { type CheckedRecord, checkRows } from "@/lib/services/orders/bulk/check-rows";
import { lockBulkOrder } from "@/lib/services/orders/bulk/load-bulk-order";
import type { ReadRow } from "@/lib/services/orders/bulk/read-rows";

const MENDED_AT_ONCE = 200;

export const MendBulkOrder = z.object({
  bulkOrderId: z.uuid(),
  /** Rows as they should have been, by their line; none checks the whole again as it is. */
  rows: z
    .array(
      z.object({
        line: z.number().int().min(1),
        deviceId: lineInput(200),
        capability: lineInput(64),
        period: lineInput(64),
      }),
    )
    .max(MENDED_AT_ONCE),
});
export type MendBulkOrder = z.infer<typeof MendBulkOrder>;

/**
 * Replaces rows of a file that was checked and not confirmed, and checks all of it by the plans and prices of now.
 * @throws DomainError `bulk_order_moved_on` once it is confirmed or discarded; `invalid_input` for a line that the file has
 *   not; `not_found`, `not_permitted`
 */
export async function mendBulkOrder(ctx: Context, input: MendBulkOrder): Promise<void> {
  authorize(ctx, "order.write", ownAccountId(ctx));
  const { bulkOrderId } = input;
  await ctx.db.transaction(async (tx) => {
    const { account, bulk } = await lockBulkOrder(tx, { ctx, bulkOrderId, permission: "order.write" });
    if (bulk.status !== "checked") throw new DomainError("bulk_order_moved_on", { status: bulk.status });
    const known = await listBulkRows(tx, bulk, { after: 0, limit: BULK_LIMITS.rowsMax });
    const rows = mended(
      known.map(({ row }) => row),
      input.rows,
    );
    const { records, summary } = await checkRows(tx, { account, now: ctx.now }, rows);
    const before = new Map(known.map(({ row }) => [row.line, row]));
    const changed = records.flatMap((record) => changedFrom(before.get(record.line), record));
    await write(tx, [
      replaceBulkRows(bulk, changed),
      changeBulkOrder(bulk, { ...summary, checkedAt: ctx.now }),
      recordAudit(ctx, {
        accountId: bulk.accountId,
        action: "bulk-order.mend",
        subject: { type: "bulk-order", id: bulk.id },
        before: factsOf(bulk),
        after: { ...factsOf({ ...bulk, ...summary }), mended: input.rows.length },
      }),
    ]);
  });
}

function factsOf({ problems, total, currency }: BulkOrderRecord) {
  return { problems, total, currency };
}

function mended(known: readonly BulkRowRecord[], wishes: MendBulkOrder["rows"]): ReadRow[] {
  const byLine = new Map(wishes.map((wish) => [wish.line, wish]));
  const lines = new Set(known.map((row) => row.line));
  const [stray] = wishes.filter((wish) => !lines.has(wish.line));
  if (stray) throw new DomainError("invalid_input", { field: "line" });
  return known.map((row) => {
    const wish = byLine.get(row.line);
    if (wish) return { ...wish, problem: null };
    const { line, deviceId, capability, period, code, details } = row;
    // What is wrong with the line itself no other line can mend; everything else is found anew.
    const problem = code === "csv_columns" ? { code, details: details ?? {} } : null;
    return { line, deviceId, capability, period, problem };
  });
}

function changedFrom(before: BulkRowRecord | undefined, record: CheckedRecord): BulkRowRecord[] {
  if (!before) return [];
  const after = { ...before, ...record };
  const facts = ({ amount, ...row }: BulkRowRecord) =>
    JSON.stringify([amount?.replace(/\.?0+$/, ""), Object.entries(row).sort()]);
  return facts(before) === facts(after) ? [] : [after];
}
