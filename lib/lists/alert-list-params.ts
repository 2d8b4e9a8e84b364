import { z } from "zod";
import { ALERT_SUBJECTS } from "@/lib/domain/alerts/alert";
import { CHANNELS, MESSAGE_STATES } from "@/lib/domain/alerts/delivery";
import type { Locale } from "@/lib/i18n/locales";
import type { ListAlerts } from "@/lib/services/alerts/list-alerts";
import type { ListMessages } from "@/lib/services/alerts/list-messages";
import { type RawParams, setting } from "@/lib/url-setting";

const PAGE_SIZE = 50;

/** What every list of the area has; an account is not dropped when it is no id: everything would not be what was asked for. */
const shared = {
  account: setting(z.string().max(64)),
  cursor: setting(z.string().max(500)),
  columns: setting(z.string().max(200)),
};

const AlertParams = z.object({
  ...shared,
  subject: setting(z.enum(ALERT_SUBJECTS)),
  from: setting(z.iso.date()),
  until: setting(z.iso.date()),
});
export type AlertListParams = z.output<typeof AlertParams>;

export function readAlertListParams(raw: RawParams): AlertListParams {
  return AlertParams.parse(raw);
}

/** The list as the service is asked for it. */
export function toListAlerts(params: AlertListParams, locale: Locale): ListAlerts {
  const { account: accountId, subject, from, until, cursor } = params;
  return { accountId, subject, from, until, cursor, limit: PAGE_SIZE, locale };
}

const MessageParams = z.object({
  ...shared,
  channel: setting(z.enum(CHANNELS)),
  state: setting(z.enum(MESSAGE_STATES)),
});
export type MessageListParams = z.output<typeof MessageParams>;

export function readMessageListParams(raw: RawParams): MessageListParams {
  return MessageParams.parse(raw);
}

export function toListMessages(params: MessageListParams): ListMessages {
  const { account: accountId, channel, state, cursor } = params;
  return { accountId, channel, state, cursor, limit: PAGE_SIZE };
}
