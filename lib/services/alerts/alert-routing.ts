import "server-only";
import type { Transaction } from "@/db/client";
import type { AccountRow } from "@/db/queries/accounts";
import { findAlertSetting, listMutes, listRecipients } from "@/db/queries/messages";
import { ALERT_TOPICS } from "@/lib/domain/alerts/delivery";
import type { Mute, Recipient } from "@/lib/domain/alerts/plan-messages";

/** Who hears of an account's alerts now. Without a choice of its own an account hears of everything, on every way it has. */
export async function loadRouting(tx: Transaction, account: AccountRow, now: Date) {
  const { accountId } = account;
  const [setting, rows, muteRows] = await Promise.all([
    findAlertSetting(tx, accountId),
    listRecipients(tx, accountId),
    listMutes(tx, accountId, now),
  ]);
  const recipients: Recipient[] = [
    { channel: "in-app", address: "", id: null, topics: setting?.inApp ?? ALERT_TOPICS },
    {
      channel: "email",
      address: account.contactEmail,
      id: null,
      topics: setting?.contactEmail ?? ALERT_TOPICS,
    },
    {
      channel: "sms",
      address: account.contactPhone,
      id: null,
      topics: setting?.contactPhone ?? ALERT_TOPICS,
    },
    ...rows.map(({ channel, address, id, topics }) => ({ channel, address, id, topics })),
  ];
  const mutes: Mute[] = muteRows.map(({ topic, subjectType, subjectId }) => ({
    topic,
    subject: subjectType === null || subjectId === null ? null : { type: subjectType, id: subjectId },
  }));
  return {
    recipients: recipients.filter(({ channel, address }) => channel === "in-app" || address !== ""),
    mutes,
  };
}
