import type { Context } from "@/lib/services/context";

/** One kind of background work. It is safe to run twice, or on two machines at once. */
export type Job = Readonly<{
  /** Its queue, made by a migration (lib/jobs/README.md). */
  queue: string;
  /** When it is due, as five fields of cron in UTC. */
  cron: string;
  run: (ctx: Context) => Promise<void>;
}>;
