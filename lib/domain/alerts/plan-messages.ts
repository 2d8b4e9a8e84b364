import type { Alert } from "@/lib/domain/alerts/alert";
import { type AlertTopic, type Channel, topicOf } from "@/lib/domain/alerts/delivery";

/** Who hears of an account's alerts, and of which. `id` is that of an endpoint; the ways an account has anyhow have none. */
export type Recipient = Readonly<{
  channel: Channel;
  address: string;
  id: string | null;
  topics: readonly AlertTopic[];
}>;

/** What nobody wants to hear of for now: one topic, one subject, or everything where both are empty. */
export type Mute = Readonly<{
  topic: AlertTopic | null;
  subject: Readonly<{ type: Alert["subjectType"]; id: string }> | null;
}>;

type Told = Pick<Alert, "subjectType" | "subjectId" | "edge">;

/** One message to one recipient; a muted one is kept for the record and never sent. */
export type PlannedMessage<A extends Told> = Readonly<{
  recipient: Recipient;
  alerts: readonly A[];
  muted: boolean;
}>;

function isMuted(alert: Told, mutes: readonly Mute[]): boolean {
  return mutes.some(({ topic, subject }) => {
    if (subject) return subject.type === alert.subjectType && subject.id === alert.subjectId;
    return topic === null || topic === topicOf(alert.subjectType, alert.edge);
  });
}

/**
 * Who is told what, in the order of the alerts: people get one message for all that came together, programs and the bell
 * get each alert by itself. Whoever did not choose a topic gets nothing of it, not even a muted message.
 */
export function planMessages<A extends Told>(
  alerts: readonly A[],
  recipients: readonly Recipient[],
  mutes: readonly Mute[],
): PlannedMessage<A>[] {
  return recipients.flatMap((recipient) => {
    const wanted = alerts.filter((alert) =>
      recipient.topics.includes(topicOf(alert.subjectType, alert.edge)),
    );
    const parts = [false, true].map((muted) => ({
      muted,
      alerts: wanted.filter((alert) => isMuted(alert, mutes) === muted),
    }));
    return parts.flatMap((part) => toMessages(recipient, part));
  });
}

function toMessages<A extends Told>(
  recipient: Recipient,
  { alerts, muted }: Readonly<{ alerts: readonly A[]; muted: boolean }>,
): PlannedMessage<A>[] {
  if (alerts.length === 0) return [];
  const together = recipient.channel === "email" || recipient.channel === "sms";
  const groups = together ? [alerts] : alerts.map((alert) => [alert]);
  return groups.map((group) => ({ recipient, alerts: group, muted }));
}
