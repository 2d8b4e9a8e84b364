import { env } from "@/lib/env";
import type { Job } from "@/lib/jobs/job";
import { areAlertsWaiting, type DispatchAlerts, dispatchAlerts } from "@/lib/services/alerts/dispatch-alerts";

/** Every minute, and as soon as an alert fired: messages are made of what nobody was told of yet. */
export const dispatchAlertsJob: Job = {
  queue: "dispatch-alerts",
  cron: "* * * * *",
  isDue: (ctx) => areAlertsWaiting(ctx, settings()),
  run: async (ctx, stopping) => {
    while (!stopping.aborted && (await dispatchAlerts({ ...ctx, now: new Date() }, settings())) > 0);
  },
};

function settings(): DispatchAlerts {
  const { ALERT_DIGEST_SECONDS, PUBLIC_URL = null } = env();
  return { digestMs: ALERT_DIGEST_SECONDS * 1_000, publicUrl: PUBLIC_URL };
}
