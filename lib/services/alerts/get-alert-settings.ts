import "server-only";
import { z } from "zod";
import { getAccount } from "@/db/queries/accounts";
import { findAlertSetting, listMutes, listRecipients } from "@/db/queries/messages";
import { ALERT_TOPICS } from "@/lib/domain/alerts/delivery";
import type { MuteView, RecipientView } from "@/lib/services/alerts/alert-settings-view";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";

export const GetAlertSettings = z.object({ accountId: accountIdInput });
export type GetAlertSettings = z.infer<typeof GetAlertSettings>;

export type AlertSettingsView = Readonly<{
  recipients: readonly RecipientView[];
  mutes: readonly MuteView[];
}>;

/**
 * Who hears of an account's alerts, and of which; secrets of webhooks are never among it.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function getAlertSettings(ctx: Context, input: GetAlertSettings): Promise<AlertSettingsView> {
  authorize(ctx, "alert.read", input.accountId);
  const { accountId } = input;
  return ctx.db.read(async (tx) => {
    const account = await getAccount(tx, accountId);
    const [setting, rows, mutes] = await Promise.all([
      findAlertSetting(tx, accountId),
      listRecipients(tx, accountId),
      listMutes(tx, accountId, ctx.now),
    ]);
    const own = { removable: false, address: "" };
    const recipients: RecipientView[] = [
      { ...own, ref: "in-app", channel: "in-app", topics: setting?.inApp ?? ALERT_TOPICS },
      {
        ...own,
        ref: "contact-email",
        channel: "email",
        address: account.contactEmail,
        topics: setting?.contactEmail ?? ALERT_TOPICS,
      },
      {
        ...own,
        ref: "contact-phone",
        channel: "sms",
        address: account.contactPhone,
        topics: setting?.contactPhone ?? ALERT_TOPICS,
      },
      ...rows.map(({ id, channel, address, topics }) => ({
        ref: id,
        channel,
        address,
        topics,
        removable: true,
      })),
    ];
    return {
      recipients,
      mutes: mutes.map(({ id, topic, subjectType, subjectId, mutedByName, mutedAt, untilAt }) => ({
        id,
        topic,
        subject: subjectType === null ? null : `${subjectType} ${subjectId ?? ""}`,
        mutedBy: mutedByName,
        mutedAt: mutedAt.toISOString(),
        until: untilAt?.toISOString() ?? null,
      })),
    };
  });
}
