import { env } from "@/lib/env";
import { startJobs } from "@/lib/jobs/start-jobs";
import { surviveOutages } from "@/lib/jobs/survive-outages";
import { endOnRequest } from "@/lib/process-end";
import { closePools } from "@/lib/services/pools";
import { log } from "@/lib/services/log";

async function main(): Promise<void> {
  surviveOutages();
  const stopJobs = await startJobs(env().DATABASE_URL);
  log().info("the worker waits for jobs");
  endOnRequest("worker", async () => {
    await stopJobs();
    await closePools();
  });
}

main().catch((error: unknown) => {
  log().fatal({ err: error }, "the worker could not start");
  process.exit(1);
});
