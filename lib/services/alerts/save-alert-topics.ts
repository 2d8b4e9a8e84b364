import "server-only";
import { z } from "zod";
import { saveAlertSetting, updateRecipientTopics } from "@/db/queries/alert-settings";
import { lockAccount } from "@/db/queries/accounts";
import { findAlertSetting, findRecipient } from "@/db/queries/messages";
import { write } from "@/db/queries/write";
import { ALERT_TOPICS } from "@/lib/domain/alerts/delivery";
import { DomainError } from "@/lib/domain/errors";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";

const WAYS = ["in-app", "contact-email", "contact-phone"] as const;
const topic = z.enum(ALERT_TOPICS);

export const SaveAlertTopics = z.object({
  accountId: accountIdInput,
  /** A way that every account has, or a recipient's id. */
  ref: z.union([z.enum(WAYS), z.uuid()]),
  /** A form sends nothing where none is ticked, and one text where one is. */
  topics: z
    .union([topic, z.array(topic)])
    .default([])
    .transform((given) => [given].flat()),
});
export type SaveAlertTopics = z.infer<typeof SaveAlertTopics>;

/**
 * Chooses what one recipient hears of.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function saveAlertTopics(ctx: Context, input: SaveAlertTopics): Promise<void> {
  authorize(ctx, "alert.write", input.accountId);
  const { accountId, ref, topics } = input;
  await ctx.db.transaction(async (tx) => {
    await lockAccount(tx, accountId);
    const note = (before: readonly string[]) =>
      recordAudit(ctx, {
        accountId,
        action: "alert.topics",
        subject: { type: "recipient", id: ref },
        before: { topics: before },
        after: { topics },
      });
    const way = WAYS.find((known) => known === ref);
    if (way === undefined) {
      const recipient = await findRecipient(tx, accountId, ref);
      if (!recipient || recipient.removedAt) throw new DomainError("not_found", { field: "ref" });
      await write(tx, [updateRecipientTopics(accountId, ref, topics), note(recipient.topics)]);
      return;
    }
    const known = await findAlertSetting(tx, accountId);
    const all = [...ALERT_TOPICS];
    const before = {
      inApp: known?.inApp ?? all,
      contactEmail: known?.contactEmail ?? all,
      contactPhone: known?.contactPhone ?? all,
    };
    const key = (
      { "in-app": "inApp", "contact-email": "contactEmail", "contact-phone": "contactPhone" } as const
    )[way];
    await write(tx, [saveAlertSetting({ accountId, ...before, [key]: topics }), note(before[key])]);
  });
}
