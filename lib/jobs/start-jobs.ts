import PgBoss from "pg-boss";
import { env } from "@/lib/env";
import { dispatchAlertsJob } from "@/lib/jobs/dispatch-alerts";
import type { Job } from "@/lib/jobs/job";
import { purgeExpiredJob } from "@/lib/jobs/purge-expired";
import { runBulkOrdersJob } from "@/lib/jobs/run-bulk-orders";
import { runRenewalsJob } from "@/lib/jobs/run-renewals";
import { runDueJob } from "@/lib/jobs/run-due";
import { runUsageImportsJob } from "@/lib/jobs/run-usage-imports";
import { sendMessagesJob } from "@/lib/jobs/send-messages";
import type { Context } from "@/lib/services/context";
import { log } from "@/lib/services/log";
import { staffDatabase } from "@/lib/services/pools";
import { systemContext } from "@/lib/services/setup/system-context";

const JOBS: readonly Job[] = [
  purgeExpiredJob,
  runBulkOrdersJob,
  runDueJob,
  runRenewalsJob,
  runUsageImportsJob,
  dispatchAlertsJob,
  sendMessagesJob,
];

/** Jobs at work may end within this time; what is left then is run again by the next worker. */
const STOP_MS = 15_000;

/** How often a job is asked whether somebody waits for it, and how often its queue is looked at. */
const WATCH_MS = 1_000;
const WATCHED_POLL_SECONDS = 0.5;

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
  const stopping = new AbortController();
  const watches = JOBS.flatMap((job) => watch(boss, job));
  for (const job of JOBS) {
    await boss.schedule(job.queue, job.cron);
    const polling = job.isDue ? { pollingIntervalSeconds: WATCHED_POLL_SECONDS } : {};
    await boss.work(job.queue, { batchSize: 1, ...polling }, () => runJob(job, stopping.signal));
  }
  return async () => {
    for (const each of watches) clearInterval(each);
    stopping.abort();
    await boss.stop({ graceful: true, timeout: STOP_MS });
  };
}

/** Queues a job that somebody waits for, without waiting for its minute. The queue keeps one waiting, whoever sends more. */
function watch(boss: PgBoss, job: Job): NodeJS.Timeout[] {
  const { isDue, queue } = job;
  if (!isDue) return [];
  let asking = false;
  const ask = async () => {
    if (asking) return;
    asking = true;
    try {
      if (await isDue(contextOf(job))) await boss.send(queue, {});
    } catch (error) {
      // The schedule makes up for it.
      log().warn({ job: queue, err: error }, "whether a job is due could not be asked");
    } finally {
      asking = false;
    }
  };
  return [setInterval(() => void ask(), WATCH_MS)];
}

function contextOf(job: Job): Context {
  return systemContext(staffDatabase(), { name: job.queue, now: new Date(), zone: env().BUSINESS_ZONE });
}

/** Sessions of the staff role, which owns no table: it works through queues and cannot make or drop any. */
function asStaff(url: string): string {
  const address = new URL(url);
  const options = [address.searchParams.get("options"), "-c role=drawdown_staff"].filter(Boolean);
  address.searchParams.set("options", options.join(" "));
  return address.href;
}

/** Runs a job once. A failure is logged and thrown on, so that the queue tries again. */
export async function runJob(job: Job, stopping = new AbortController().signal): Promise<void> {
  const started = performance.now();
  const ctx = contextOf(job);
  const facts = { job: job.queue, requestId: ctx.requestId };
  try {
    await job.run(ctx, stopping);
    log().info({ ...facts, ms: Math.round(performance.now() - started) }, "a job ran");
  } catch (error) {
    log().error({ ...facts, err: error }, "a job failed");
    throw error;
  }
}
