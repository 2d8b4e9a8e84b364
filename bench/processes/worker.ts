import { env } from "@/lib/env";
import { startJobs } from "@/lib/jobs/start-jobs";
import { closePools } from "@/lib/services/pools";

/*
 * The worker of the product, as `worker.ts` runs it, which tells the most memory that it ever held when it is asked to stop.
 * Run by bench/bulk.ts over a channel.
 */
const stop = await startJobs(env().DATABASE_URL);
process.send?.({ ready: true });
process.once("message", () => {
  void stop()
    .then(closePools)
    .then(() => process.send?.({ maxRssBytes: process.resourceUsage().maxRSS * 1024 }))
    .finally(() => process.disconnect());
});
