import "server-only";
import { z } from "zod";
import { countActiveAdmins, deleteLinksOf, lockName, lockUser, updateUser } from "@/db/queries/users";
import { write } from "@/db/queries/write";
import { DomainError } from "@/lib/domain/errors";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";

export const DisableUser = z.object({ userId: z.uuid(), to: z.enum(["active", "disabled"]) });
export type DisableUser = z.infer<typeof DisableUser>;

/**
 * Ends a person's access at once (every session, every open link), or gives it back.
 * @throws DomainError `last_admin` for the only admin that is left and can sign in, `not_found`, `not_permitted`
 */
export async function disableUser(ctx: Context, input: DisableUser): Promise<void> {
  authorize(ctx, "user.write");
  const { userId, to } = input;
  await ctx.db.transaction(async (tx) => {
    // Two admins who disable each other at once would leave none.
    await lockName(tx, "admins");
    const user = await lockUser(tx, userId);
    const isDisabled = user.disabledAt !== null;
    if (isDisabled === (to === "disabled")) return;
    if (to === "disabled" && user.role === "admin" && (await countActiveAdmins(tx, userId)) === 0) {
      throw new DomainError("last_admin", { field: "userId" });
    }
    await updateUser(tx, userId, {
      disabledAt: to === "disabled" ? ctx.now : null,
      sessionVersion: user.sessionVersion + 1,
    });
    if (to === "disabled") await deleteLinksOf(tx, userId);
    await write(tx, [
      recordAudit(ctx, {
        ...(user.accountId === null ? {} : { accountId: user.accountId }),
        action: to === "disabled" ? "user.disable" : "user.enable",
        subject: { type: "user", id: userId },
      }),
    ]);
  });
}
