import "server-only";
import type { OutsideChannel } from "@/lib/domain/alerts/delivery";
import type { Env } from "@/lib/env";
import { alibabaSender } from "@/lib/services/alerts/senders/alibaba-sms";
import { mailSender } from "@/lib/services/alerts/senders/mail";
import type { Sender } from "@/lib/services/alerts/senders/sender";
import { twilioSender } from "@/lib/services/alerts/senders/twilio-sms";
import { webhookSender } from "@/lib/services/alerts/senders/webhook";

/** What can be sent, by channel; a channel that nothing is configured for is missing. */
export type Senders = Readonly<Partial<Record<OutsideChannel, Sender>>>;

/** The clients that the settings call for. */
export function sendersOf(settings: Env, now: () => Date): Senders {
  const sms = smsSenderOf(settings);
  const { SMTP_URL: url, MAIL_FROM: from } = settings;
  return {
    ...(url !== undefined && from !== undefined ? { email: mailSender({ url, from }) } : {}),
    ...(sms ? { sms } : {}),
    webhook: webhookSender({ allowPrivate: settings.WEBHOOK_ALLOW_PRIVATE, now }),
  };
}

function smsSenderOf(settings: Env): Sender | undefined {
  const { SMS_PROVIDER: provider, SMS_BASE_URL: baseUrl } = settings;
  if (provider === "alibaba") {
    const { ALIBABA_SMS_KEY_ID: keyId = "", ALIBABA_SMS_KEY_SECRET: keySecret = "" } = settings;
    const { ALIBABA_SMS_SIGN: sign = "", ALIBABA_SMS_TEMPLATE: template = "" } = settings;
    return alibabaSender({ keyId, keySecret, sign, template, baseUrl });
  }
  if (provider === "twilio") {
    const { TWILIO_ACCOUNT_SID: accountSid = "", TWILIO_AUTH_TOKEN: authToken = "" } = settings;
    return twilioSender({ accountSid, authToken, from: settings.TWILIO_FROM ?? "", baseUrl });
  }
  return undefined;
}
