import "server-only";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { getAccount } from "@/db/queries/accounts";
import {
  type BulkOrderRecord,
  findBulkOrderByRequest,
  insertBulkOrder,
  insertBulkRows,
} from "@/db/queries/bulk-orders";
import { write } from "@/db/queries/write";
import { DomainError, invariant } from "@/lib/domain/errors";
import { FILE_ENCODINGS } from "@/lib/domain/files/upload";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { actorId, actorName, authorize, type Context } from "@/lib/services/context";
import { fileNameInput } from "@/lib/services/files/file-name";
import { accountIdInput, requestIdInput } from "@/lib/services/inputs";
import { type CheckedRecord, checkRows } from "@/lib/services/orders/bulk/check-rows";
import { readRows } from "@/lib/services/orders/bulk/read-rows";

export const CheckBulkOrder = z.object({
  accountId: accountIdInput,
  fileName: fileNameInput,
  encoding: z.enum(FILE_ENCODINGS).default("auto"),
  requestId: requestIdInput,
});
export type CheckBulkOrder = z.infer<typeof CheckBulkOrder>;

/**
 * Reads a CSV of camera plans and checks each of its rows: what is wrong, what renews, what it costs. Orders nothing, but keeps
 * what it found, to be mended, confirmed or discarded. The same `requestId` again answers the first check.
 * @throws DomainError as `readRows`; `idempotency_mismatch` when the request id came with other rows; `not_found`, `not_permitted`
 */
export async function checkBulkOrder(
  ctx: Context,
  input: CheckBulkOrder & Readonly<{ bytes: Uint8Array }>,
): Promise<Readonly<{ id: string }>> {
  authorize(ctx, "order.write", input.accountId);
  const file = readRows(input.bytes, input.encoding);
  return ctx.db.transaction(async (tx) => {
    const account = await getAccount(tx, input.accountId);
    const { records, summary } = await checkRows(tx, { account, now: ctx.now }, file.rows);
    const bulk: BulkOrderRecord = {
      ...toUpload(ctx, input),
      ...summary,
      ignoredColumns: [...file.ignoredColumns],
    };
    if (!(await insertBulkOrder(tx, bulk))) return assertSameRows(tx, bulk);
    await saveRows(tx, bulk, records);
    const { fileName, rows, problems, total, currency } = bulk;
    await write(tx, [
      recordAudit(ctx, {
        accountId: bulk.accountId,
        action: "bulk-order.check",
        subject: { type: "bulk-order", id: bulk.id },
        after: { fileName, rows, problems, total, currency },
      }),
    ]);
    return { id: bulk.id };
  });
}

function toUpload(ctx: Context, { accountId, fileName, requestId }: CheckBulkOrder) {
  return {
    accountId,
    id: uuid(),
    status: "checked" as const,
    fileName,
    requestId,
    ordered: 0,
    refused: 0,
    charged: "0",
    uploadedBy: actorId(ctx.actor),
    uploadedByName: actorName(ctx.actor),
    confirmedBy: null,
    confirmedByName: null,
    confirmedByRole: null,
    doneThrough: 0,
    stopCode: null,
    stopDetails: null,
    leasedUntil: null,
    checkedAt: ctx.now,
    uploadedAt: ctx.now,
    confirmedAt: null,
    startedAt: null,
    finishedAt: null,
  };
}

async function assertSameRows(tx: Transaction, { accountId, requestId, digest }: BulkOrderRecord) {
  const known = await findBulkOrderByRequest(tx, accountId, requestId);
  invariant(known !== undefined, "a request that was taken before has its bulk order");
  if (known.digest !== digest) throw new DomainError("idempotency_mismatch", { field: "requestId" });
  return { id: known.id };
}

/** So many rows go to the database in one statement. */
const ROWS_AT_ONCE = 5_000;

async function saveRows(
  tx: Transaction,
  { accountId, id: bulkOrderId }: BulkOrderRecord,
  records: readonly CheckedRecord[],
): Promise<void> {
  for (let from = 0; from < records.length; from += ROWS_AT_ONCE) {
    const rows = records.slice(from, from + ROWS_AT_ONCE).map((row) => ({ accountId, bulkOrderId, ...row }));
    await write(tx, [insertBulkRows(rows)]);
  }
}
