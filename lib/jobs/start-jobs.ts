import PgBoss from "pg-boss";
import { env } from "@/lib/env";
import type { Job } from "@/lib/jobs/job";
import { purgeExpiredJob } from "@/lib/jobs/purge-expired";
import { log } from "@/lib/services/log";
import { staffDatabase } from "@/lib/services/pools";
import { systemContext } from "@/lib/services/setup/system-context";

const JOBS: readonly Job[] = [purgeExpiredJob];

/** Jobs at work may end within this time; what is left then is run again by the next worker. */
const STOP_MS = 15_000;

/**
 * Begins to run jobs from the queues at `url`. Schema and queues are there: migrations made them.
 * @returns how to stop: no new job, those at work may end
 */
export async function startJobs(url: string): Promise<() => Promise<void>> {
  const boss = new PgBoss({
    connectionString: asStaff(url),
    application_name: "drawdown jobs",
    max: 4,
    migrate: false,
  });
  boss.on("error", (error) => {
    log().error({ err: error }, "the queue failed");
  });
  await boss.start();
  for (const job of JOBS) {
    await boss.schedule(job.queue, job.cron);
    await boss.work(job.queue, { batchSize: 1 }, () => runJob(job));
  }
  return () => boss.stop({ graceful: true, timeout: STOP_MS });
}

/** Sessions of the staff role, which owns no table: it works through queues and cannot make or drop any. */
function asStaff(url: string): string {
  const address = new URL(url);
  const options = [address.searchParams.get("options"), "-c role=drawdown_staff"].filter(Boolean);
  address.searchParams.set("options", options.join(" "));
  return address.href;
}

/** Runs a job once. A failure is logged and thrown on, so that the queue tries again. */
export async function runJob(job: Job): Promise<void> {
  const started = performance.now();
  const ctx = systemContext(staffDatabase(), { name: job.queue, now: new Date(), zone: env().BUSINESS_ZONE });
  const facts = { job: job.queue, requestId: ctx.requestId };
  try {
    await job.run(ctx);
    log().info({ ...facts, ms: Math.round(performance.now() - started) }, "a job ran");
  } catch (error) {
    log().error({ ...facts, err: error }, "a job failed");
    throw error;
  }
}
