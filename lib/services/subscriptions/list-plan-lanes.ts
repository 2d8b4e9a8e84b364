import "server-only";
import { z } from "zod";
import { getAccount } from "@/db/queries/accounts";
import { listSubscriptions } from "@/db/queries/plan-lists";
import { listStandingTerms } from "@/db/queries/plans";
import { listBoosts, listUpgrades } from "@/db/queries/qps-plans";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { PLAN_PRODUCTS } from "@/lib/domain/subscriptions/plan";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import type { PlanTermView, SubscriptionDetail } from "@/lib/services/subscriptions/get-subscription";
import { type SubscriptionView, toSubscriptionViews } from "@/lib/services/subscriptions/subscription-view";

export const ListPlanLanes = z.object({
  accountId: accountIdInput,
  product: z.enum(PLAN_PRODUCTS).optional(),
});
export type ListPlanLanes = z.infer<typeof ListPlanLanes>;

export type PlanLaneView = Readonly<{
  plan: SubscriptionView;
  terms: readonly Pick<PlanTermView, "from" | "until" | "state">[];
  upgrades: SubscriptionDetail["upgrades"];
  boosts: SubscriptionDetail["boosts"];
}>;

/** So many lanes can still be looked at; of more, those that end first. */
const LANES_MOST = 100;

/**
 * An account's plans with their terms, upgrades and boosts, those that end last on top of the picture's now: running and booked
 * ones first, then what has ended.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function listPlanLanes(
  ctx: Context,
  { accountId, product }: ListPlanLanes,
): Promise<Readonly<{ lanes: readonly PlanLaneView[]; more: boolean; now: string }>> {
  authorize(ctx, "plan.read", accountId);
  return ctx.db.read(async (tx) => {
    const now = accountNow(await getAccount(tx, accountId), ctx.now);
    const rows = await listSubscriptions(tx, {
      scope: { accountId, now },
      product,
      ...{ sort: "expiry", direction: "desc", cursor: null, limit: LANES_MOST + 1 },
    });
    const shown = rows.slice(0, LANES_MOST);
    const ids = shown.map(({ plan }) => plan.id);
    const [plans, terms, upgrades, boosts] = await Promise.all([
      toSubscriptionViews(tx, shown, now),
      listStandingTerms(tx, accountId, ids),
      listUpgrades(tx, accountId, ids),
      listBoosts(tx, accountId, ids),
    ]);
    const lanes = plans.map((plan) => ({
      plan,
      terms: terms
        .filter(({ term }) => term.subscriptionId === plan.id)
        .map(({ term: { fromAt, untilAt } }) => ({
          from: fromAt.toISOString(),
          until: untilAt.toISOString(),
          state:
            untilAt <= now ? ("past" as const) : fromAt <= now ? ("running" as const) : ("booked" as const),
        })),
      upgrades: upgrades
        .filter(({ subscriptionId }) => subscriptionId === plan.id)
        .map(({ upgradedAt, fromQps, toQps }) => ({
          at: upgradedAt.toISOString(),
          from: fromQps,
          to: toQps,
        })),
      boosts: boosts
        .filter(({ subscriptionId }) => subscriptionId === plan.id)
        .map(({ fromAt, untilAt, extra }) => {
          return { from: fromAt.toISOString(), until: untilAt.toISOString(), extra };
        }),
    }));
    return { lanes, more: rows.length > LANES_MOST, now: now.toISOString() };
  });
}
