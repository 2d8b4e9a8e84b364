import "server-only";
import { z } from "zod";
import { markRecipientRemoved } from "@/db/queries/alert-settings";
import { lockAccount } from "@/db/queries/accounts";
import { findRecipient } from "@/db/queries/messages";
import { write } from "@/db/queries/write";
import { DomainError } from "@/lib/domain/errors";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";

export const RemoveRecipient = z.object({ accountId: accountIdInput, id: z.uuid() });
export type RemoveRecipient = z.infer<typeof RemoveRecipient>;

/**
 * Takes an address away: nothing new is written to it. Its messages stay on record; those of an endpoint that still wait
 * fail, because there is nothing left to sign them with.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function removeRecipient(ctx: Context, input: RemoveRecipient): Promise<void> {
  authorize(ctx, "alert.write", input.accountId);
  const { accountId, id } = input;
  await ctx.db.transaction(async (tx) => {
    await lockAccount(tx, accountId);
    const recipient = await findRecipient(tx, accountId, id);
    if (!recipient) throw new DomainError("not_found", { field: "id" });
    if (recipient.removedAt) return;
    const { channel, address } = recipient;
    await write(tx, [
      markRecipientRemoved(accountId, id, ctx.now),
      recordAudit(ctx, {
        accountId,
        action: "alert.remove-recipient",
        subject: { type: "recipient", id },
        before: { channel, address },
      }),
    ]);
  });
}
