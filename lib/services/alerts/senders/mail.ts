import "server-only";
import { createTransport } from "nodemailer";
import { errorText, SEND_TIMEOUT_MS, type Sender } from "@/lib/services/alerts/senders/sender";

type MailSettings = Readonly<{ url: string; from: string; timeoutMs?: number }>;

/** Mail by SMTP. The message's id is the mail's, so that one that was sent twice can be seen to be one. */
export function mailSender({ url, from, timeoutMs = SEND_TIMEOUT_MS }: MailSettings): Sender {
  const address = new URL(url);
  const secure = address.protocol === "smtps:";
  const user = decodeURIComponent(address.username);
  const transport = createTransport({
    host: address.hostname,
    port: address.port === "" ? (secure ? 465 : 587) : Number.parseInt(address.port, 10),
    secure,
    ...(user === "" ? {} : { auth: { user, pass: decodeURIComponent(address.password) } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    // Nothing in a message may read files or addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ id, recipient, subject, body, html, createdAt }) => {
    try {
      const sent = await transport.sendMail({
        from,
        to: { name: "", address: recipient },
        subject,
        text: body,
        ...(html === null ? {} : { html }),
        messageId: `<${id}@drawdown>`,
        date: createdAt,
        headers: { "Auto-Submitted": "auto-generated" },
      });
      return { outcome: "sent", answer: sent.response };
    } catch (error) {
      return { outcome: isForGood(error) ? "failed" : "again", answer: errorText(error) };
    }
  };
}

/** A refusal with 5xx of this recipient or this mail stays one; a failed sign-in is ours to mend. */
function isForGood(error: unknown): boolean {
  if (!(error instanceof Error) || !("responseCode" in error) || !("command" in error)) return false;
  const { responseCode, command } = error;
  return (
    typeof responseCode === "number" &&
    responseCode >= 500 &&
    (command === "RCPT TO" || command === "DATA" || command === "API")
  );
}
