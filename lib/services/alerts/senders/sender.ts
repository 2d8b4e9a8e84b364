import type { MessageRow } from "@/db/queries/messages";
import type { AttemptOutcome } from "@/lib/domain/alerts/decide-attempt";

/** What a channel is handed: the message, and what an endpoint signs with. */
export type Outgoing = Pick<
  MessageRow,
  "id" | "recipient" | "locale" | "subject" | "body" | "html" | "createdAt"
> &
  Readonly<{ secret: string | null }>;

/** What came of one try; `answer` is what the other side said, or why it could not be asked. */
export type SendResult = Readonly<{ outcome: AttemptOutcome; answer: string }>;

/** One channel. It answers within `SEND_TIMEOUT_MS`, sends at most once and never throws for what the other side did. */
export type Sender = (message: Outgoing) => Promise<SendResult>;

/** A try that takes longer is over. */
export const SEND_TIMEOUT_MS = 10_000;

const ANSWER_MAX = 500;

/** An answer as the history keeps it: one line, not too long. */
export function answerText(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\p{Cc}/gu, "")
    .trim()
    .slice(0, ANSWER_MAX);
}

/** What is written of an error: its message and code, and nothing else that hangs on it, such as passwords. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  const code = "code" in error && typeof error.code === "string" ? `${error.code}: ` : "";
  return answerText(`${code}${error.message}`);
}
