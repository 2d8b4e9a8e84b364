import "server-only";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { lockAccount } from "@/db/queries/accounts";
import { findRecipient, insertMessages } from "@/db/queries/messages";
import { write } from "@/db/queries/write";
import { DomainError } from "@/lib/domain/errors";
import { alertTexts } from "@/lib/services/alerts/alert-text";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";

export const SendTestMessage = z.object({
  accountId: accountIdInput,
  ref: z.union([z.enum(["contact-email", "contact-phone"]), z.uuid()]),
});
export type SendTestMessage = z.infer<typeof SendTestMessage>;

/**
 * Queues a message that says it is a test; it takes the way that alerts take.
 * @returns its id, under which the outbox shows what came of it
 * @throws DomainError `not_found`, also where there is no such contact; `not_permitted`
 */
export async function sendTestMessage(ctx: Context, input: SendTestMessage): Promise<string> {
  authorize(ctx, "alert.write", input.accountId);
  const { accountId, ref } = input;
  return ctx.db.transaction(async (tx) => {
    const account = await lockAccount(tx, accountId);
    const found = await findAddress();
    if (!found?.address) throw new DomainError("not_found", { field: "ref" });
    const { locale, name: accountName } = account;
    const text = alertTexts({ accountName, locale, zone: ctx.zone, publicUrl: null }).test();
    const id = uuid();
    const body =
      found.channel === "webhook"
        ? JSON.stringify({
            type: "test",
            timestamp: ctx.now.toISOString(),
            data: { text: text.body },
            accountId,
          })
        : text.body;
    await write(tx, [
      ...insertMessages(
        [
          {
            ...{ accountId, id, locale, body, subject: text.subject, html: null },
            purpose: "test",
            channel: found.channel,
            recipient: found.address,
            recipientId: found.id,
            state: "queued",
            createdAt: ctx.now,
            nextAttemptAt: ctx.now,
            endedAt: null,
          },
        ],
        [],
      ),
      recordAudit(ctx, {
        accountId,
        action: "alert.test",
        subject: { type: "message", id },
        after: { channel: found.channel, address: found.address },
      }),
    ]);
    return id;

    async function findAddress() {
      if (ref === "contact-email")
        return { id: null, channel: "email" as const, address: account.contactEmail };
      if (ref === "contact-phone")
        return { id: null, channel: "sms" as const, address: account.contactPhone };
      const recipient = await findRecipient(tx, accountId, ref);
      return recipient?.removedAt === null ? recipient : undefined;
    }
  });
}
