import "server-only";
import type { Database } from "@/db/client";
import { lockUser, updateUser } from "@/db/queries/users";
import { write } from "@/db/queries/write";
import { DomainError } from "@/lib/domain/errors";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";

/**
 * Ends every session of the person who asks, this one too. Sessions belong to no account and a customer's own role may not
 * touch them, so the database of the staff is handed in.
 * @throws DomainError `not_permitted`
 */
export async function signOutEverywhere(ctx: Context, sessions: Database): Promise<void> {
  authorize(ctx, "self.write");
  const { actor } = ctx;
  if (actor.kind !== "user") throw new DomainError("not_permitted", { permission: "self.write" });
  await sessions.transaction(async (tx) => {
    const user = await lockUser(tx, actor.userId);
    await updateUser(tx, user.id, { sessionVersion: user.sessionVersion + 1 });
    await write(tx, [
      recordAudit(ctx, {
        ...(user.accountId === null ? {} : { accountId: user.accountId }),
        action: "user.sign-out-everywhere",
        subject: { type: "user", id: user.id },
      }),
    ]);
  });
}
