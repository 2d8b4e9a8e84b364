import "server-only";
import { z } from "zod";
import { changeImport } from "@/db/queries/usage-imports";
import { write } from "@/db/queries/write";
import { DomainError } from "@/lib/domain/errors";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { lockUsageImport } from "@/lib/services/usage/imports/load-usage-import";

export const DiscardUsageImport = z.object({ importId: z.uuid() });
export type DiscardUsageImport = z.infer<typeof DiscardUsageImport>;

/**
 * Puts a file away that was checked and will not be recorded; it stays to be looked at. Doing it again changes nothing.
 * @throws DomainError `import_moved_on` once it is started; `not_found`, `not_permitted`
 */
export async function discardUsageImport(ctx: Context, { importId }: DiscardUsageImport): Promise<void> {
  authorize(ctx, "usage.import");
  await ctx.db.transaction(async (tx) => {
    const found = await lockUsageImport(tx, ctx, importId);
    if (found.status === "discarded") return;
    if (found.status !== "checked") throw new DomainError("import_moved_on", { status: found.status });
    await write(tx, [
      changeImport(found, { status: "discarded", finishedAt: ctx.now }),
      recordAudit(ctx, {
        accountId: found.accountId,
        action: "usage-import.discard",
        subject: { type: "usage-import", id: found.id },
      }),
    ]);
  });
}
