import { randomUUID } from "node:crypto";
import type { Job } from "@/lib/jobs/job";
import type { Context } from "@/lib/services/context";
import { log } from "@/lib/services/log";
import { type DueBulkOrder, listDueBulkOrders } from "@/lib/services/orders/bulk/list-due-bulk-orders";
import { runBulkOrder } from "@/lib/services/orders/bulk/run-bulk-order";

/** A sweep ends well before its queue takes it for lost (migration: 15 minutes); the next one goes on. */
const SWEEP_MS = 10 * 60_000;

/**
 * Every minute, and as soon as something is confirmed: bulk orders, a step of each in turn, so that a small one does not wait
 * for a large one. One that breaks is left to the next sweep and keeps no other waiting.
 */
export const runBulkOrdersJob: Job = {
  queue: "run-bulk-orders",
  cron: "* * * * *",
  run: sweep,
  isDue: async (ctx) => (await listDueBulkOrders(ctx)).length > 0,
};

async function sweep(ctx: Context, stopping: AbortSignal): Promise<void> {
  const end = performance.now() + SWEEP_MS;
  const mine = new Map<string, DueBulkOrder>();
  const broken = new Map<string, unknown>();
  do {
    for (const due of await listDueBulkOrders(atThisMoment(ctx))) {
      if (!broken.has(due.id)) mine.set(due.id, due);
    }
    for (const bulk of mine.values()) {
      if (stopping.aborted) return;
      const outcome = await step(ctx, bulk);
      if (outcome !== "more") mine.delete(bulk.id);
      if (typeof outcome === "object") broken.set(bulk.id, outcome.error);
    }
  } while (mine.size > 0 && performance.now() < end);
  for (const error of broken.values()) throw error;
}

async function step(ctx: Context, bulk: DueBulkOrder): Promise<"more" | "over" | { error: unknown }> {
  try {
    return (await runBulkOrder(atThisMoment(ctx), bulk)) ? "more" : "over";
  } catch (error) {
    log().error({ bulkOrderId: bulk.id, err: error }, "a bulk order failed");
    return { error };
  }
}

/** Each step is a deed of its own moment. */
function atThisMoment(ctx: Context): Context {
  return { ...ctx, now: new Date(), requestId: randomUUID() };
}
