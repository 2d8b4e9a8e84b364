import "server-only";
import Twilio from "twilio";
import { errorText, SEND_TIMEOUT_MS, type Sender } from "@/lib/services/alerts/senders/sender";

type TwilioSettings = Readonly<{
  accountSid: string;
  authToken: string;
  from: string;
  baseUrl: string | undefined;
  timeoutMs?: number;
}>;

/** No such number, one that cannot be written to, one that unsubscribed: twilio.com/docs/api/errors. */
const FOR_GOOD = new Set([21211, 21214, 21217, 21610, 21612, 21614]);

/** Twilio's own client, sent to another origin where one is set. */
class OriginClient extends Twilio.RequestClient {
  constructor(
    private readonly origin: string | undefined,
    timeout: number,
  ) {
    super({ timeout });
  }

  override request<T>(options: Parameters<Twilio.RequestClient["request"]>[0]) {
    const { origin } = this;
    if (origin === undefined) return super.request<T>(options as never);
    const { pathname, search } = new URL(options.uri);
    return super.request<T>({ ...options, uri: `${origin}${pathname}${search}` } as never);
  }
}

/** SMS by Twilio. */
export function twilioSender(settings: TwilioSettings): Sender {
  const { accountSid, authToken, from, baseUrl, timeoutMs = SEND_TIMEOUT_MS } = settings;
  const client = new Twilio.Twilio(accountSid, authToken, {
    httpClient: new OriginClient(baseUrl, timeoutMs),
  });
  return async ({ recipient, body }) => {
    try {
      const sent = await client.messages.create({ to: recipient, from, body });
      return { outcome: "sent", answer: `${sent.sid} ${sent.status}` };
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      const forGood = typeof code === "number" && FOR_GOOD.has(code);
      return { outcome: forGood ? "failed" : "again", answer: errorText(error) };
    }
  };
}
