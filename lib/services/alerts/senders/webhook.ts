import "server-only";
import http from "node:http";
import https from "node:https";
import { Webhook } from "standardwebhooks";
import {
  assertPublicHost,
  PrivateAddressError,
  publicLookup,
} from "@/lib/services/alerts/senders/public-address";
import {
  answerText,
  errorText,
  SEND_TIMEOUT_MS,
  type Sender,
  type SendResult,
} from "@/lib/services/alerts/senders/sender";

type WebhookSettings = Readonly<{
  allowPrivate: boolean;
  /** The wall clock: a signature is of the moment that it is sent. */
  now: () => Date;
  timeoutMs?: number;
}>;

/** How much of an answer is read; whoever says more is cut off. */
const ANSWER_BYTES_MAX = 2_000;
const GONE = 410;

/** Webhooks by the rules of standardwebhooks.com: signed, tried again unless answered with 2xx, redirects not followed. */
export function webhookSender({ allowPrivate, now, timeoutMs = SEND_TIMEOUT_MS }: WebhookSettings): Sender {
  return async ({ id, recipient, body, secret }) => {
    if (secret === null) return { outcome: "failed", answer: "the endpoint was taken away" };
    try {
      const url = new URL(recipient);
      if (!allowPrivate) assertPublicHost(url.hostname);
      const at = now();
      const headers = {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "user-agent": "drawdown-webhooks",
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
        "webhook-signature": new Webhook(secret).sign(id, at, body),
      };
      const options: https.RequestOptions = { method: "POST", headers, agent: false };
      if (!allowPrivate) options.lookup = publicLookup;
      return toResult(await post(url, { options, body, timeoutMs }));
    } catch (error) {
      return { outcome: error instanceof PrivateAddressError ? "failed" : "again", answer: errorText(error) };
    }
  };
}

type Answer = Readonly<{ status: number; text: string }>;
type Request = Readonly<{ options: https.RequestOptions; body: string; timeoutMs: number }>;

function toResult({ status, text }: Answer): SendResult {
  const answer = answerText(`${String(status)} ${text}`);
  if (status >= 200 && status < 300) return { outcome: "sent", answer };
  return { outcome: status === GONE ? "failed" : "again", answer };
}

function post(url: URL, { options, body, timeoutMs }: Request): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === "https:" ? https : http;
    const sent = request(url, { ...options, signal: AbortSignal.timeout(timeoutMs) }, (answer) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      const end = () => {
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString("utf8") });
      };
      answer.on("data", (part: Buffer) => {
        bytes += part.length;
        parts.push(part.subarray(0, ANSWER_BYTES_MAX));
        if (bytes < ANSWER_BYTES_MAX) return;
        end();
        answer.destroy();
      });
      answer.on("end", end);
      answer.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
