import "server-only";
import type { OutsideChannel } from "@/lib/domain/alerts/delivery";
import type { Env } from "@/lib/env";
import { mailSender } from "@/lib/services/alerts/senders/mail";
import type { Sender } from "@/lib/services/alerts/senders/sender";
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

/** The SDKs are loaded with the first message: they take 40 MB of the worker, and most have neither. */
function smsSenderOf(settings: Env): Sender | undefined {
  const { SMS_PROVIDER: provider, SMS_BASE_URL: baseUrl } = settings;
  if (provider === "alibaba") {
    const { ALIBABA_SMS_KEY_ID: keyId = "", ALIBABA_SMS_KEY_SECRET: keySecret = "" } = settings;
    const { ALIBABA_SMS_SIGN: sign = "", ALIBABA_SMS_TEMPLATE: template = "" } = settings;
    return withFirstMessage(async () => {
      const { alibabaSender } = await import("@/lib/services/alerts/senders/alibaba-sms");
      return alibabaSender({ keyId, keySecret, sign, template, baseUrl });
    });
  }
  if (provider === "twilio") {
    const { TWILIO_ACCOUNT_SID: accountSid = "", TWILIO_AUTH_TOKEN: authToken = "" } = settings;
    return withFirstMessage(async () => {
      const { twilioSender } = await import("@/lib/services/alerts/senders/twilio-sms");
      return twilioSender({ accountSid, authToken, from: settings.TWILIO_FROM ?? "", baseUrl });
    });
  }
  return undefined;
}

function withFirstMessage(load: () => Promise<Sender>): Sender {
  let loaded: Promise<Sender> | undefined;
  return async (message) => (await (loaded ??= load()))(message);
}
