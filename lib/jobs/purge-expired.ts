import type { Job } from "@/lib/jobs/job";
import { purgeExpired } from "@/lib/services/users/purge-expired";

/** Every hour: links that are over and counts of wrong passwords that nothing depends on any more. */
export const purgeExpiredJob: Job = { queue: "purge-expired", cron: "17 * * * *", run: purgeExpired };
