import "server-only";
import { lockAccount } from "@/db/queries/accounts";
import { getNamedMessage, requeueMessage } from "@/db/queries/message-lists";
import { write } from "@/db/queries/write";
import { DomainError } from "@/lib/domain/errors";
import type { GetMessage } from "@/lib/services/alerts/get-message";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";

/**
 * Sends a message that is over once more, under its own id, so that a receiver that has it knows it. One that waits for its
 * next try anyhow stays as it is.
 * @throws DomainError `not_found`, `invalid_input` for one of the app's own bell, `not_permitted`
 */
export async function resendMessage(ctx: Context, input: GetMessage): Promise<void> {
  authorize(ctx, "alert.write", input.accountId);
  const { accountId, id } = input;
  await ctx.db.transaction(async (tx) => {
    await lockAccount(tx, accountId);
    const { message } = await getNamedMessage(tx, accountId, id);
    if (message.channel === "in-app") throw new DomainError("invalid_input", { field: "id" });
    if (message.state === "queued") return;
    await write(tx, [
      requeueMessage(accountId, id, ctx.now),
      recordAudit(ctx, {
        accountId,
        action: "alert.resend",
        subject: { type: "message", id },
        before: { state: message.state },
        after: { state: "queued" },
      }),
    ]);
  });
}
