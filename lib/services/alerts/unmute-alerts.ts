import "server-only";
import { endMute, findMute } from "@/db/queries/alert-settings";
import { lockAccount } from "@/db/queries/accounts";
import { write } from "@/db/queries/write";
import { DomainError } from "@/lib/domain/errors";
import type { RemoveRecipient } from "@/lib/services/alerts/remove-recipient";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";

/**
 * Ends a mute; what was muted meanwhile is not sent afterwards.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function unmuteAlerts(ctx: Context, input: RemoveRecipient): Promise<void> {
  authorize(ctx, "alert.write", input.accountId);
  const { accountId, id } = input;
  await ctx.db.transaction(async (tx) => {
    await lockAccount(tx, accountId);
    const mute = await findMute(tx, accountId, id);
    if (!mute) throw new DomainError("not_found", { field: "id" });
    await write(tx, [
      endMute(accountId, id, ctx.now),
      recordAudit(ctx, {
        accountId,
        action: "alert.unmute",
        subject: { type: "mute", id },
        before: { topic: mute.topic, subjectType: mute.subjectType, subjectId: mute.subjectId },
      }),
    ]);
  });
}
