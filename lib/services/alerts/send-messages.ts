/* eslint-disable no-restricted-syntax -- what was told is its own record: messages and attempts are rows of the same transaction */
import "server-only";
import { v7 as uuid } from "uuid";
import {
  claimMessage,
  endAttempt,
  findRecipient,
  insertAttempt,
  isAnySendable,
  type MessageRow,
} from "@/db/queries/messages";
import { write } from "@/db/queries/write";
import { decideAttempt } from "@/lib/domain/alerts/decide-attempt";
import { unseal } from "@/lib/services/alerts/seal";
import { errorText, SEND_TIMEOUT_MS, type SendResult } from "@/lib/services/alerts/senders/sender";
import type { Senders } from "@/lib/services/alerts/senders/senders";
import { authorize, type Context } from "@/lib/services/context";

/** Whoever sends a message is taken for lost after this time, well after its try must have ended. */
const LEASE_MS = SEND_TIMEOUT_MS * 3;

/** Who sends; the clock is read for each try, because tries take time. */
export type SendMessages = Readonly<{ senders: Senders; appSecret: string; clock: () => Date }>;

/** Whether a message can be sent now. */
export async function areMessagesDue(ctx: Context): Promise<boolean> {
  authorize(ctx, "alert.deliver");
  return ctx.db.read((tx) => isAnySendable(tx, ctx.now));
}

/**
 * Sends one message that is due, and writes down what came of it. The try is on record before anything leaves the house, so
 * that one that is cut off between sending and telling is seen, and made again: at least once outside, one message here.
 * @returns whether there was one
 */
export async function sendMessage(ctx: Context, input: SendMessages): Promise<boolean> {
  authorize(ctx, "alert.deliver");
  const claim = uuid();
  const started = input.clock();
  const taken = await ctx.db.transaction(async (tx) => {
    const until = new Date(started.getTime() + LEASE_MS);
    const message = await claimMessage(tx, { id: claim, now: started, until });
    if (!message) return undefined;
    const { accountId, id: messageId, attempts: attempt, recipientId } = message;
    await write(tx, [insertAttempt({ accountId, messageId, attempt, startedAt: started })]);
    return {
      message,
      endpoint: recipientId === null ? undefined : await findRecipient(tx, accountId, recipientId),
    };
  });
  if (!taken) return false;
  const { message, endpoint } = taken;
  const sealed = endpoint?.removedAt === null ? endpoint.secretSealed : null;
  const { outcome, answer } = await attemptToSend(message, sealed, input);
  const ended = input.clock();
  const tries = message.attempts - message.attemptsBefore;
  const after = decideAttempt(outcome, { tries, now: ended });
  await ctx.db.read((tx) =>
    write(
      tx,
      endAttempt({
        accountId: message.accountId,
        messageId: message.id,
        attempt: message.attempts,
        claim,
        at: ended,
        outcome: outcome === "again" && after.state === "failed" ? "failed" : outcome,
        answer,
        ...after,
      }),
    ),
  );
  return true;
}

async function attemptToSend(
  message: MessageRow,
  sealed: string | null,
  { senders, appSecret }: SendMessages,
): Promise<SendResult> {
  if (message.channel === "in-app") return { outcome: "sent", answer: "" };
  const send = senders[message.channel];
  if (!send) return { outcome: "unsent", answer: "no channel configured" };
  let secret: string | null;
  try {
    secret = sealed === null ? null : unseal(sealed, appSecret);
  } catch {
    return { outcome: "failed", answer: "the secret cannot be read: the app's own secret is another one" };
  }
  try {
    return await send({ ...message, secret });
  } catch (error) {
    return { outcome: "again", answer: errorText(error) };
  }
}
