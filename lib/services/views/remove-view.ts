import "server-only";
import { z } from "zod";
import { removeSavedView } from "@/db/queries/saved-views";
import { write } from "@/db/queries/write";
import { DomainError } from "@/lib/domain/errors";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { viewOwner } from "@/lib/services/views/view-owner";

export const RemoveView = z.object({ viewId: z.uuid() });
export type RemoveView = z.infer<typeof RemoveView>;

/**
 * Forgets a view of one's own. Twice is once: what is gone is gone.
 * @throws DomainError `not_permitted` for a process
 */
export async function removeView(ctx: Context, { viewId }: RemoveView): Promise<void> {
  authorize(ctx, "self.write");
  const owner = viewOwner(ctx);
  if (!owner) throw new DomainError("not_permitted", { permission: "self.write" });
  await ctx.db.transaction(async (tx) => {
    const name = await removeSavedView(tx, owner, { id: viewId, at: ctx.now });
    if (name === undefined) return;
    await write(tx, [
      recordAudit(ctx, {
        accountId: owner.accountId,
        action: "view.remove",
        subject: { type: "view", id: viewId },
        before: { name },
      }),
    ]);
  });
}
