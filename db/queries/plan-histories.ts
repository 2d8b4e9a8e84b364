import "server-only";
import { and, desc, eq, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { alert } from "@/db/schema/alerts";
import { order, orderLine } from "@/db/schema/orders";
import { planBoost, planUpgrade, term } from "@/db/schema/subscriptions";

type PlanKey = Readonly<{ accountId: string; id: string }>;

/** What was paid for a plan, the latest first: its terms (also those given back), upgrades and boosts. */
export async function listOrdersOfPlan(tx: Transaction, { accountId, id }: PlanKey) {
  const ofTerm = sql`(${orderLine.orderId}, ${orderLine.line}) in (select ${term.orderId}, ${term.orderLine} from ${term}
    where ${term.accountId} = ${accountId}::uuid and ${term.subscriptionId} = ${id}::uuid)`;
  const ofUpgrade = sql`${orderLine.orderId} in (select ${planUpgrade.orderId} from ${planUpgrade}
    where ${planUpgrade.accountId} = ${accountId}::uuid and ${planUpgrade.subscriptionId} = ${id}::uuid)`;
  const ofBoost = sql`${orderLine.orderId} in (select ${planBoost.orderId} from ${planBoost}
    where ${planBoost.accountId} = ${accountId}::uuid and ${planBoost.subscriptionId} = ${id}::uuid)`;
  return tx
    .select({ line: orderLine, order })
    .from(orderLine)
    .innerJoin(order, and(eq(order.accountId, orderLine.accountId), eq(order.id, orderLine.orderId)))
    .where(and(eq(orderLine.accountId, accountId), or(ofTerm, ofUpgrade, ofBoost)))
    .orderBy(desc(order.placedAt), desc(order.number), orderLine.line);
}

export type PlanAlertRow = typeof alert.$inferSelect;

/** The last time that each of these plans was to renew itself and could not; nothing for those that never failed. */
export async function listLastFailures(tx: Transaction, plans: readonly PlanKey[]): Promise<PlanAlertRow[]> {
  if (plans.length === 0) return [];
  const accounts = sql.param(plans.map(({ accountId }) => accountId));
  const ids = sql.param(plans.map(({ id }) => id));
  return tx
    .selectDistinctOn([alert.accountId, alert.subjectId])
    .from(alert)
    .where(
      and(
        eq(alert.subjectType, "plan"),
        eq(alert.edge, "renewal-failed"),
        sql`(${alert.accountId}, ${alert.subjectId}) in (select * from unnest(${accounts}::uuid[], ${ids}::text[]))`,
      ),
    )
    .orderBy(alert.accountId, alert.subjectId, desc(alert.occurredAt));
}
