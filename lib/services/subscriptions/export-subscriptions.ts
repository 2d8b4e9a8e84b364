import "server-only";
import type { Cursor } from "@/db/queries/keyset";
import { listSubscriptions as listRows } from "@/db/queries/plan-lists";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { csvLines, EXPORT_PAGE } from "@/lib/services/csv";
import { DIRECTIONS, type ListSubscriptions } from "@/lib/services/subscriptions/list-subscriptions";
import { readSubscriptionConditions } from "@/lib/services/subscriptions/subscription-filter";
import { type SubscriptionView, toSubscriptionViews } from "@/lib/services/subscriptions/subscription-view";

/** The columns keep their English names in every language: programs read them. Instants are ISO 8601 in UTC. */
const COLUMNS: Readonly<Record<string, (plan: SubscriptionView) => string | number | null>> = {
  account_id: (plan) => plan.accountId,
  account: (plan) => plan.accountName,
  product: (plan) => plan.product,
  capability: (plan) => plan.capability,
  qps: (plan) => plan.qps,
  device: (plan) => plan.deviceId,
  state: (plan) => plan.state,
  from: (plan) => plan.from,
  until: (plan) => plan.until,
  booked_from: (plan) => plan.bookedFrom,
  auto_renew: (plan) => (plan.autoRenew ? "yes" : "no"),
  last_period: (plan) => plan.period,
  renewal_price: (plan) => plan.renewalPrice,
  currency: (plan) => plan.currency,
  plan_id: (plan) => plan.id,
};

/**
 * The whole list as CSV, filtered and sorted as on the screen, in pieces: a million plans are never held at once.
 * @throws DomainError as `listSubscriptions`, at the first piece
 */
export async function* exportSubscriptions(ctx: Context, input: ListSubscriptions): AsyncGenerator<string> {
  authorize(ctx, "plan.read", input.accountId ?? ownAccountId(ctx));
  yield csvLines([Object.keys(COLUMNS)]);
  let cursor: Cursor | null = null;
  for (;;) {
    const page: Readonly<{ plans: SubscriptionView[]; next: Cursor | null }> = await readPage(
      ctx,
      input,
      cursor,
    );
    yield csvLines(page.plans.map((plan) => Object.values(COLUMNS).map((of) => of(plan))));
    if (!page.next) return;
    cursor = page.next;
  }
}

async function readPage(ctx: Context, input: ListSubscriptions, cursor: Cursor | null) {
  return ctx.db.read(async (tx) => {
    const conditions = await readSubscriptionConditions(tx, ctx, input);
    const direction = input.direction ?? DIRECTIONS[input.sort];
    const rows = await listRows(tx, {
      ...conditions,
      sort: input.sort,
      direction,
      cursor,
      limit: EXPORT_PAGE,
    });
    const last = rows.at(-1);
    const next = rows.length === EXPORT_PAGE && last ? { value: last.sortValue, id: last.plan.id } : null;
    return { plans: await toSubscriptionViews(tx, rows, conditions.scope.now), next };
  });
}
