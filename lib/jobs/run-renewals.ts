import { randomUUID } from "node:crypto";
import type { Job } from "@/lib/jobs/job";
import type { Context } from "@/lib/services/context";
import { type DueRun, listDueRuns } from "@/lib/services/subscriptions/runs/list-due-runs";
import { runRenewals } from "@/lib/services/subscriptions/runs/run-renewals";

/** A sweep ends well before its queue takes it for lost (migration: 15 minutes); the next one goes on. */
const SWEEP_MS = 10 * 60_000;

/** Every minute, and as soon as somebody asks for one: renewals of many plans, a step of each run in turn. */
export const runRenewalsJob: Job = {
  queue: "run-renewals",
  cron: "* * * * *",
  run: sweep,
  isDue: async (ctx) => (await listDueRuns(ctx)).length > 0,
};

async function sweep(ctx: Context, stopping: AbortSignal): Promise<void> {
  const end = performance.now() + SWEEP_MS;
  const mine = new Map<string, DueRun>();
  do {
    for (const due of await listDueRuns(atThisMoment(ctx))) mine.set(due.id, due);
    for (const run of mine.values()) {
      if (stopping.aborted) return;
      if (!(await runRenewals(atThisMoment(ctx), run))) mine.delete(run.id);
    }
  } while (mine.size > 0 && performance.now() < end);
}

/** Each step is a deed of its own moment. */
function atThisMoment(ctx: Context): Context {
  return { ...ctx, now: new Date(), requestId: randomUUID() };
}
