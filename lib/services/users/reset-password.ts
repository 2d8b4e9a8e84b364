import "server-only";
import { z } from "zod";
import { deleteLinksOf, insertLink, lockUser } from "@/db/queries/users";
import { write } from "@/db/queries/write";
import { DomainError } from "@/lib/domain/errors";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { newLink } from "@/lib/services/users/links";

export const ResetPassword = z.object({ userId: z.uuid() });
export type ResetPassword = z.infer<typeof ResetPassword>;

/**
 * Makes a link under which the person chooses a new password; it works once, for a day, and ends earlier links.
 * The old password and the sessions stay until it is used.
 * @throws DomainError `not_found` (also for a disabled person), `not_permitted`
 */
export async function resetPassword(ctx: Context, input: ResetPassword): Promise<{ path: string }> {
  authorize(ctx, "user.write");
  return ctx.db.transaction(async (tx) => {
    const user = await lockUser(tx, input.userId);
    if (user.disabledAt) throw new DomainError("not_found", { field: "userId" });
    await deleteLinksOf(tx, user.id);
    const link = newLink(user.passwordHash === null ? "invite" : "reset", user.id, ctx.now);
    await write(tx, [
      insertLink(link.row),
      recordAudit(ctx, {
        ...(user.accountId === null ? {} : { accountId: user.accountId }),
        action: "user.reset",
        subject: { type: "user", id: user.id },
      }),
    ]);
    return { path: link.path };
  });
}
