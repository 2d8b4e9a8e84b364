import "server-only";
import { listLastFailures } from "@/db/queries/plan-histories";
import { countSubscriptions, listSubscriptions, type SubscriptionConditions } from "@/db/queries/plan-lists";
import { authorize, type Context } from "@/lib/services/context";
import { type RenewalFailureView, toRenewalFailure } from "@/lib/services/subscriptions/renewal-failure";
import { type SubscriptionView, toSubscriptionViews } from "@/lib/services/subscriptions/subscription-view";

/** What failed to renew itself; what ends within a week and does not renew itself; what has ended lately. */
export const DESK_QUEUES = ["failed", "expiring", "ended"] as const;
export type DeskQueueName = (typeof DESK_QUEUES)[number];

export type DeskPlan = SubscriptionView & Readonly<{ failure: RenewalFailureView | null }>;
export type DeskQueueView = Readonly<{ queue: DeskQueueName; plans: readonly DeskPlan[]; count: number }>;

const SHOWN = 20;
const COUNT_MOST = 1_000;
const SOON_DAYS = 7;
/** A plan that ended longer ago is not a renewal that was forgotten any more. */
const ENDED_DAYS = 14;

const CONDITIONS: Readonly<Record<DeskQueueName, Omit<SubscriptionConditions, "scope">>> = {
  failed: { failed: true },
  expiring: { within: SOON_DAYS, autoRenew: false },
  ended: { endedWithin: ENDED_DAYS, autoRenew: false },
};

/**
 * What needs somebody over all accounts in business, the most urgent first in each queue. `count` is exact up to 1,000.
 * @throws DomainError `not_permitted`
 */
export async function getRenewalDesk(ctx: Context): Promise<readonly DeskQueueView[]> {
  authorize(ctx, "account.list");
  return ctx.db.read(async (tx) => {
    const scope = { kind: "standard" as const, now: ctx.now };
    return Promise.all(
      DESK_QUEUES.map(async (queue) => {
        const conditions = { ...CONDITIONS[queue], scope };
        const direction = queue === "ended" ? ("desc" as const) : ("asc" as const);
        const [rows, count] = await Promise.all([
          listSubscriptions(tx, { ...conditions, sort: "expiry", direction, cursor: null, limit: SHOWN }),
          countSubscriptions(tx, conditions, COUNT_MOST),
        ]);
        const keys = queue === "failed" ? rows.map(({ plan }) => plan) : [];
        const [views, failures] = await Promise.all([
          toSubscriptionViews(tx, rows, ctx.now),
          listLastFailures(tx, keys),
        ]);
        const failed = new Map(failures.map((alert) => [alert.subjectId, alert]));
        const rowOf = new Map(rows.map(({ plan }) => [plan.id, plan]));
        const plans = views.map((view) => {
          const plan = rowOf.get(view.id);
          return { ...view, failure: plan ? toRenewalFailure(failed.get(view.id), plan) : null };
        });
        return { queue, plans, count };
      }),
    );
  });
}
