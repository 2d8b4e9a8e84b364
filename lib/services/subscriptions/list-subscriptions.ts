import "server-only";
import { z } from "zod";
import { countSubscriptions, listSubscriptions as listRows } from "@/db/queries/plan-lists";
import { PLAN_PRODUCTS } from "@/lib/domain/subscriptions/plan";
import { type PlanFilter, planFilters } from "@/lib/domain/subscriptions/plan-state";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { type Page, pageInput, readCursor, toPage } from "@/lib/services/paging";
import {
  readSubscriptionConditions,
  subscriptionFilter,
} from "@/lib/services/subscriptions/subscription-filter";
import { type SubscriptionView, toSubscriptionViews } from "@/lib/services/subscriptions/subscription-view";

export const ListSubscriptions = z.object({ ...pageInput, ...subscriptionFilter });
export type ListSubscriptions = z.infer<typeof ListSubscriptions>;

/** In which direction each sort begins, unless it is asked for the other one. */
export const DIRECTIONS = { expiry: "asc", created: "desc" } as const;

/** A list's count is exact up to here. */
const COUNT_MOST = 10_000;

/**
 * One page of plans of every product; a customer's list is narrowed to the own account. `count` is exact up to `countMost`;
 * `states` are the states that any of them can be in by the price book in force.
 * @throws DomainError `not_permitted`, `not_found` for another account, `invalid_input` for a foreign cursor
 */
export async function listSubscriptions(
  ctx: Context,
  input: ListSubscriptions,
): Promise<Page<SubscriptionView> & { count: number; countMost: number; states: readonly PlanFilter[] }> {
  authorize(ctx, "plan.read", input.accountId ?? ownAccountId(ctx));
  const cursor = readCursor(input.cursor);
  return ctx.db.read(async (tx) => {
    const conditions = await readSubscriptionConditions(tx, ctx, input);
    const direction = input.direction ?? DIRECTIONS[input.sort];
    const query = { ...conditions, sort: input.sort, direction, cursor, limit: input.limit + 1 };
    const [rows, count] = await Promise.all([
      listRows(tx, query),
      countSubscriptions(tx, conditions, COUNT_MOST + 1),
    ]);
    const page = toPage(rows, input.limit, {
      row: (row) => row,
      cursor: (row) => ({ value: row.sortValue, id: row.plan.id }),
    });
    const plans = await toSubscriptionViews(tx, page.rows, conditions.scope.now);
    const states = planFilters(conditions.retention, PLAN_PRODUCTS);
    return { rows: plans, next: page.next, count, countMost: COUNT_MOST, states };
  });
}
