import { env } from "@/lib/env";
import type { Job } from "@/lib/jobs/job";
import { areMessagesDue, sendMessage } from "@/lib/services/alerts/send-messages";
import { sendersOf } from "@/lib/services/alerts/senders/senders";

/** So many recipients are written to at once: one that answers late holds up no other. */
const AT_ONCE = 8;
/** A sweep ends well before its queue takes it for lost (migration: 15 minutes); the next one goes on. */
const SWEEP_MS = 10 * 60_000;

/** Every minute, and as soon as a message is due. */
export const sendMessagesJob: Job = {
  queue: "send-messages",
  cron: "* * * * *",
  isDue: areMessagesDue,
  run: async (ctx, stopping) => {
    const clock = () => new Date();
    const input = { senders: sendersOf(env(), clock), appSecret: env().NEXTAUTH_SECRET, clock };
    const end = performance.now() + SWEEP_MS;
    const work = async () => {
      while (!stopping.aborted && performance.now() < end && (await sendMessage(ctx, input)));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  },
};
