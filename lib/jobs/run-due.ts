import { randomUUID } from "node:crypto";
import type { Job } from "@/lib/jobs/job";
import type { Context } from "@/lib/services/context";
import { log } from "@/lib/services/log";
import { listDue } from "@/lib/services/subscriptions/list-due";
import { runDueAccount } from "@/lib/services/subscriptions/run-due";

/** A sweep ends well before its queue takes it for lost (migration: 15 minutes); the next one goes on. */
const SWEEP_MS = 10 * 60_000;
const AT_ONCE = 100;

/**
 * Every minute, and as soon as something is due: what happens to accounts by itself, one account after the other. One that
 * breaks is left to the next sweep and keeps no other waiting.
 */
export const runDueJob: Job = {
  queue: "run-due",
  cron: "* * * * *",
  run: sweep,
  isDue: async (ctx) => (await listDue(ctx, 1)).length > 0,
};

async function sweep(ctx: Context, stopping: AbortSignal): Promise<void> {
  const end = performance.now() + SWEEP_MS;
  const broken = new Map<string, unknown>();
  while (performance.now() < end) {
    const due = await listDue(atThisMoment(ctx), AT_ONCE + broken.size);
    const waiting = due.filter((accountId) => !broken.has(accountId));
    if (waiting.length === 0) break;
    for (const accountId of waiting) {
      if (stopping.aborted) return;
      try {
        await runDueAccount(atThisMoment(ctx), accountId);
      } catch (error) {
        log().error({ accountId, err: error }, "what is due on an account failed");
        broken.set(accountId, error);
      }
    }
  }
  for (const error of broken.values()) throw error;
}

/** Each account is a deed of its own moment. */
function atThisMoment(ctx: Context): Context {
  return { ...ctx, now: new Date(), requestId: randomUUID() };
}
