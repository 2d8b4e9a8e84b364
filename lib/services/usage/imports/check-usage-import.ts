import "server-only";
import { createHash } from "node:crypto";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { getAccount } from "@/db/queries/accounts";
import {
  findImportByRequest,
  type ImportRecord,
  insertImport,
  insertImportRows,
} from "@/db/queries/usage-imports";
import { write } from "@/db/queries/write";
import { DomainError, invariant } from "@/lib/domain/errors";
import { FILE_ENCODINGS } from "@/lib/domain/files/upload";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { actorId, actorName, actorRole, authorize, type Context } from "@/lib/services/context";
import { fileNameInput } from "@/lib/services/files/file-name";
import { accountIdInput, requestIdInput } from "@/lib/services/inputs";
import { type ReadUse, readUses } from "@/lib/services/usage/imports/read-uses";

export const CheckUsageImport = z.object({
  accountId: accountIdInput,
  fileName: fileNameInput,
  encoding: z.enum(FILE_ENCODINGS).default("auto"),
  requestId: requestIdInput,
});
export type CheckUsageImport = z.infer<typeof CheckUsageImport>;

/**
 * Reads a file of an account's usage history and keeps it row by row, to be started or left. Records no use. The same
 * `requestId` again answers the first check.
 * @throws DomainError as `readUses`; `idempotency_mismatch` when the request id came with another file; `not_found`, `not_permitted`
 */
export async function checkUsageImport(
  ctx: Context,
  input: CheckUsageImport & Readonly<{ bytes: Uint8Array }>,
): Promise<Readonly<{ id: string }>> {
  authorize(ctx, "usage.import");
  const { accountId, fileName, requestId, bytes } = input;
  const { format, uses } = readUses(bytes, input);
  const row: ImportRecord = {
    ...{ accountId, id: uuid(), status: "checked", fileName, format, requestId },
    digest: createHash("sha256").update(bytes).digest("hex"),
    rows: uses.length,
    problems: uses.filter(({ problem }) => problem !== null).length,
    ...{ accepted: 0, duplicates: 0, refused: 0, doneThrough: 0 },
    uploadedBy: actorId(ctx.actor),
    uploadedByName: actorName(ctx.actor),
    uploadedByRole: actorRole(ctx.actor),
    uploadedAt: ctx.now,
    ...{ leasedUntil: null, startedAt: null, finishedAt: null },
  };
  return ctx.db.transaction(async (tx) => {
    await getAccount(tx, accountId);
    if (!(await insertImport(tx, row))) return assertSameFile(tx, row);
    await saveRows(tx, row, uses);
    const { rows, problems } = row;
    const subject = { type: "usage-import" as const, id: row.id };
    const after = { fileName, rows, problems };
    await write(tx, [recordAudit(ctx, { accountId, action: "usage-import.check", subject, after })]);
    return { id: row.id };
  });
}

async function assertSameFile(tx: Transaction, { accountId, requestId, digest }: ImportRecord) {
  const known = await findImportByRequest(tx, accountId, requestId);
  invariant(known !== undefined, "a request that was taken before has its import");
  if (known.digest !== digest) throw new DomainError("idempotency_mismatch", { field: "requestId" });
  return { id: known.id };
}

/** So many rows go to the database in one statement. */
const ROWS_AT_ONCE = 5_000;

async function saveRows(
  tx: Transaction,
  { accountId, id: importId }: ImportRecord,
  uses: readonly ReadUse[],
): Promise<void> {
  for (let from = 0; from < uses.length; from += ROWS_AT_ONCE) {
    const rows = uses.slice(from, from + ROWS_AT_ONCE).map(({ line, eventId, use, problem }) => ({
      ...{ accountId, importId, line, eventId, input: use },
      state: problem ? ("problem" as const) : ("waiting" as const),
      code: problem?.code ?? null,
      details: problem?.details ?? null,
    }));
    await write(tx, [insertImportRows(rows)]);
  }
}
