import type { Context } from "@/lib/services/context";

/** One kind of background work. It is safe to run twice, or on two machines at once. */
export type Job = Readonly<{
  /** Its queue, made by a migration (lib/jobs/README.md). */
  queue: string;
  /** When it is due, as five fields of cron in UTC. */
  cron: string;
  /** `stopping` is aborted when the worker has been asked to end: long work then ends at the next good moment. */
  run: (ctx: Context, stopping: AbortSignal) => Promise<void>;
  /** Asked every second, cheaply: whether somebody waits for it now and not only by the clock. */
  isDue?: (ctx: Context) => Promise<boolean>;
}>;
