import { sweepJob } from "@/lib/jobs/sweep";
import { listDueRuns } from "@/lib/services/subscriptions/runs/list-due-runs";
import { runRenewals } from "@/lib/services/subscriptions/runs/run-renewals";

/** Renewals of many plans that somebody asked for. */
export const runRenewalsJob = sweepJob({ queue: "run-renewals", listDue: listDueRuns, step: runRenewals });
