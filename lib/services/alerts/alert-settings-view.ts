import "server-only";
import type { AlertTopic, Channel } from "@/lib/domain/alerts/delivery";

/** Where a message can go. `ref` names it in forms: a way that every account has, or a recipient's id. */
export type RecipientView = Readonly<{
  ref: string;
  channel: Channel;
  address: string;
  topics: readonly AlertTopic[];
  removable: boolean;
}>;

export type MuteView = Readonly<{
  id: string;
  topic: AlertTopic | null;
  subject: string | null;
  mutedBy: string;
  mutedAt: string;
  until: string | null;
}>;
