import "server-only";
import { z } from "zod";
import { changeImport } from "@/db/queries/usage-imports";
import { write } from "@/db/queries/write";
import { DomainError } from "@/lib/domain/errors";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { lockUsageImport } from "@/lib/services/usage/imports/load-usage-import";

export const StartUsageImport = z.object({ importId: z.uuid() });
export type StartUsageImport = z.infer<typeof StartUsageImport>;

/**
 * Hands a file that was checked to the worker: every row without a problem is recorded. Started again, also at the same
 * moment, it is the same deed.
 * @throws DomainError `csv_empty` when no row can be recorded; `import_moved_on` when discarded; `not_found`, `not_permitted`
 */
export async function startUsageImport(ctx: Context, { importId }: StartUsageImport): Promise<void> {
  authorize(ctx, "usage.import");
  await ctx.db.transaction(async (tx) => {
    const found = await lockUsageImport(tx, ctx, importId);
    if (found.status === "discarded") throw new DomainError("import_moved_on", { status: found.status });
    if (found.status !== "checked") return;
    if (found.rows === found.problems) throw new DomainError("csv_empty", { field: "file" });
    await write(tx, [
      changeImport(found, { status: "waiting" }),
      recordAudit(ctx, {
        accountId: found.accountId,
        action: "usage-import.start",
        subject: { type: "usage-import", id: found.id },
        after: { fileName: found.fileName, rows: found.rows - found.problems },
      }),
    ]);
  });
}
