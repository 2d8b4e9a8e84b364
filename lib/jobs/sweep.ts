import { randomUUID } from "node:crypto";
import type { Job } from "@/lib/jobs/job";
import type { Context } from "@/lib/services/context";
import { log } from "@/lib/services/log";

/** Something that is done in steps, each of them a commit. */
type Due = Readonly<{ accountId: string; id: string }>;

type Sweep = Readonly<{
  queue: string;
  /** What waits and is at no worker that lives, the longest waiting first. */
  listDue: (ctx: Context) => Promise<readonly Due[]>;
  /** @returns whether more is left to do */
  step: (ctx: Context, due: Due) => Promise<boolean>;
}>;

/** A sweep ends well before its queue takes it for lost (migration: 15 minutes); the next one goes on. */
const SWEEP_MS = 10 * 60_000;

/**
 * Every minute, and as soon as somebody waits for it: a step of each thing in turn, so that a small one does not wait for a
 * large one. One that breaks is left to the next sweep and keeps no other waiting.
 */
export function sweepJob(kind: Sweep): Job {
  return {
    queue: kind.queue,
    cron: "* * * * *",
    run: (ctx, stopping) => sweep(kind, ctx, stopping),
    isDue: async (ctx) => (await kind.listDue(ctx)).length > 0,
  };
}

async function sweep(kind: Sweep, ctx: Context, stopping: AbortSignal): Promise<void> {
  const end = performance.now() + SWEEP_MS;
  const mine = new Map<string, Due>();
  const broken = new Map<string, unknown>();
  do {
    for (const due of await kind.listDue(atThisMoment(ctx))) {
      if (!broken.has(due.id)) mine.set(due.id, due);
    }
    for (const due of mine.values()) {
      if (stopping.aborted) return;
      const outcome = await tryStep(kind, ctx, due);
      if (outcome !== "more") mine.delete(due.id);
      if (typeof outcome === "object") broken.set(due.id, outcome.error);
    }
  } while (mine.size > 0 && performance.now() < end);
  for (const error of broken.values()) throw error;
}

type Outcome = "more" | "over" | Readonly<{ error: unknown }>;

async function tryStep({ queue, step }: Sweep, ctx: Context, due: Due): Promise<Outcome> {
  try {
    return (await step(atThisMoment(ctx), due)) ? "more" : "over";
  } catch (error) {
    log().error({ job: queue, id: due.id, err: error }, "a step failed");
    return { error };
  }
}

/** Each step is a deed of its own moment. */
function atThisMoment(ctx: Context): Context {
  return { ...ctx, now: new Date(), requestId: randomUUID() };
}
