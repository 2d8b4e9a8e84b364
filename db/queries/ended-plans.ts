import "server-only";
import { and, eq, gt, lte, not, or, sql, type SQL } from "drizzle-orm";
import { subscription } from "@/db/schema/subscriptions";
import { PLAN_PRODUCTS } from "@/lib/domain/subscriptions/plan";
import type { PlanFilter, Retention } from "@/lib/domain/subscriptions/plan-state";

export type EndedFilter = Extract<PlanFilter, "expired" | "retained" | "released">;

/** What has ended by an instant, by what becomes of it then: kept for the days of its product, and released after them. */
export function hasEnded(filter: EndedFilter, at: SQL, retention: Retention): SQL | undefined {
  const { product, paidUntil } = subscription;
  const over = lte(paidUntil, at);
  const kept = PLAN_PRODUCTS.flatMap((name) => {
    const days = retention[name];
    return days === undefined
      ? []
      : [{ name, before: sql`${at} - make_interval(hours => ${days * 24}::int)` }];
  });
  switch (filter) {
    case "expired":
      return and(over, ...kept.map(({ name }) => not(eq(product, name))));
    case "retained":
      return and(over, anyOf(kept.map(({ name, before }) => and(eq(product, name), gt(paidUntil, before)))));
    case "released":
      return and(over, anyOf(kept.map(({ name, before }) => and(eq(product, name), lte(paidUntil, before)))));
  }
}

/** Of no conditions none holds. */
function anyOf(conditions: readonly (SQL | undefined)[]): SQL | undefined {
  return conditions.length === 0 ? sql`false` : or(...conditions);
}
