import "server-only";
import { and, asc, eq, inArray, ne, notInArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { auditEntry } from "@/db/schema/audit";
import { order, orderLine } from "@/db/schema/orders";
import { lot } from "@/db/schema/packages";
import { orderRefund } from "@/db/schema/refunds";
import { planBoost, planUpgrade, subscription, term } from "@/db/schema/subscriptions";
import { usageEvent } from "@/db/schema/usage";

/** Whether an account has more rows of a kind that its story is told from than so many; counted no further than that. */
export async function hasMoreDeeds(tx: Transaction, accountId: string, most: number): Promise<boolean> {
  const tables = [auditEntry, order, orderLine, term, lot, usageEvent];
  const counts = tables.map((table) => {
    const rows = tx
      .select({ one: sql`1`.as("one") })
      .from(table)
      .where(eq(table.accountId, accountId))
      .limit(most + 1)
      .as("rows");
    return tx.select({ count: sql<number>`count(*)::int` }).from(rows);
  });
  return (await Promise.all(counts)).some(([row]) => (row?.count ?? 0) > most);
}

/** Everything that was done to an account, as it was done, with the rows that say what it came to. */
export async function loadDeeds(tx: Transaction, accountId: string, untold: readonly string[]) {
  const [entries, orders, lines, terms, upgrades, boosts, plans, lots, refunds, uses] = await Promise.all([
    tx
      .select()
      .from(auditEntry)
      .where(
        and(
          eq(auditEntry.accountId, accountId),
          notInArray(auditEntry.action, [...untold]),
          // What happened by itself happens by itself again.
          ne(auditEntry.actorName, "auto-renewal"),
        ),
      )
      .orderBy(asc(auditEntry.recordedAt), asc(auditEntry.id)),
    tx.select().from(order).where(eq(order.accountId, accountId)),
    tx.select().from(orderLine).where(eq(orderLine.accountId, accountId)).orderBy(asc(orderLine.line)),
    tx.select().from(term).where(eq(term.accountId, accountId)).orderBy(asc(term.fromAt)),
    tx.select().from(planUpgrade).where(eq(planUpgrade.accountId, accountId)),
    tx.select().from(planBoost).where(eq(planBoost.accountId, accountId)),
    tx.select().from(subscription).where(eq(subscription.accountId, accountId)).orderBy(asc(subscription.id)),
    tx.select().from(lot).where(eq(lot.accountId, accountId)),
    tx.select().from(orderRefund).where(eq(orderRefund.accountId, accountId)),
    tx
      .select()
      .from(usageEvent)
      .where(
        and(
          eq(usageEvent.accountId, accountId),
          inArray(usageEvent.outcome, ["success", "failed", "throttled"]),
        ),
      )
      .orderBy(asc(usageEvent.recordedAt), asc(usageEvent.eventId)),
  ]);
  return { entries, orders, lines, terms, upgrades, boosts, plans, lots, refunds, uses };
}

export type StoryDeeds = Awaited<ReturnType<typeof loadDeeds>>;
