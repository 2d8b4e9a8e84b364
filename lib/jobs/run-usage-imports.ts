import { sweepJob } from "@/lib/jobs/sweep";
import { listDueUsageImports } from "@/lib/services/usage/imports/list-due-usage-imports";
import { runUsageImport } from "@/lib/services/usage/imports/run-usage-import";

/** Files of usage that were started. */
export const runUsageImportsJob = sweepJob({
  queue: "run-usage-imports",
  listDue: listDueUsageImports,
  step: runUsageImport,
});
