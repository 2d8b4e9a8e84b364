import "server-only";
import { and, asc, eq, isNull, sql, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { askable } from "@/db/queries/keyset";
import type { SubscriptionRow } from "@/db/queries/subscriptions";
import { insertRows, type Write } from "@/db/queries/write";
import { order } from "@/db/schema/orders";
import { planBoost, planUpgrade, subscription, term } from "@/db/schema/subscriptions";
import { DomainError } from "@/lib/domain/errors";

/** A QPS plan. */
export type QpsPlanRow = SubscriptionRow & Readonly<{ qps: number }>;
export type UpgradeRow = typeof planUpgrade.$inferSelect;
export type BoostRow = typeof planBoost.$inferSelect;

/** A term that stands, with what is known of it by its order. */
export type QpsTermRow = Readonly<{
  term: typeof term.$inferSelect;
  boughtAt: Date;
  priceBookVersion: number;
}>;

/** A plan with everything that ever happened to it, each from the oldest on. */
export type QpsPlanRecord = Readonly<{
  plan: QpsPlanRow;
  terms: readonly QpsTermRow[];
  upgrades: readonly UpgradeRow[];
  boosts: readonly BoostRow[];
}>;

function toQpsPlan(row: SubscriptionRow): QpsPlanRow[] {
  return row.qps === null ? [] : [{ ...row, qps: row.qps }];
}

/** That there is no camera opens the index of what has none. */
function ownQps(accountId: string): SQL | undefined {
  return and(
    eq(subscription.accountId, accountId),
    eq(subscription.product, "qps"),
    isNull(subscription.deviceId),
  );
}

/** @throws DomainError `not_found` */
export async function getQpsPlan(tx: Transaction, accountId: string, id: string): Promise<QpsPlanRecord> {
  const [record] = await readPlans(tx, accountId, eq(subscription.id, id));
  if (!record) throw new DomainError("not_found", { field: "plan" });
  return record;
}

/** An account's QPS plans of the capabilities named, or of all, in the order in which they were bought. */
export async function listQpsPlans(
  tx: Transaction,
  accountId: string,
  capabilities?: readonly string[],
): Promise<QpsPlanRecord[]> {
  const named = capabilities?.map(askable);
  return readPlans(
    tx,
    accountId,
    named && sql`${subscription.capability} = any(${sql.param(named)}::text[])`,
  );
}

async function readPlans(
  tx: Transaction,
  accountId: string,
  which: SQL | undefined,
): Promise<QpsPlanRecord[]> {
  const rows = await tx
    .select()
    .from(subscription)
    .where(and(ownQps(accountId), which))
    .orderBy(asc(subscription.createdAt), asc(subscription.id));
  const plans = rows.flatMap(toQpsPlan);
  if (plans.length === 0) return [];
  const ids = plans.map(({ id }) => id);
  const [terms, upgrades, boosts] = await Promise.all([
    listStandingTerms(tx, accountId, ids),
    listUpgrades(tx, accountId, ids),
    listBoosts(tx, accountId, ids),
  ]);
  return plans.map((plan) => ({
    plan,
    terms: terms.filter((row) => row.term.subscriptionId === plan.id),
    upgrades: upgrades.filter((row) => row.subscriptionId === plan.id),
    boosts: boosts.filter((row) => row.subscriptionId === plan.id),
  }));
}

function listStandingTerms(
  tx: Transaction,
  accountId: string,
  ids: readonly string[],
): Promise<QpsTermRow[]> {
  return tx
    .select({ term, boughtAt: order.placedAt, priceBookVersion: order.priceBookVersion })
    .from(term)
    .innerJoin(order, and(eq(order.accountId, term.accountId), eq(order.id, term.orderId)))
    .where(
      and(
        eq(term.accountId, accountId),
        sql`${term.subscriptionId} = any(${sql.param(ids)}::uuid[])`,
        isNull(term.voidedAt),
      ),
    )
    .orderBy(asc(term.fromAt));
}

export function listUpgrades(
  tx: Transaction,
  accountId: string,
  ids: readonly string[],
): Promise<UpgradeRow[]> {
  return (
    tx
      .select()
      .from(planUpgrade)
      .where(
        and(
          eq(planUpgrade.accountId, accountId),
          sql`${planUpgrade.subscriptionId} = any(${sql.param(ids)}::uuid[])`,
        ),
      )
      // Two of one instant stand in the order of their sizes: a plan only grows.
      .orderBy(asc(planUpgrade.upgradedAt), asc(planUpgrade.toQps))
  );
}

export function listBoosts(tx: Transaction, accountId: string, ids: readonly string[]): Promise<BoostRow[]> {
  return tx
    .select()
    .from(planBoost)
    .where(
      and(
        eq(planBoost.accountId, accountId),
        sql`${planBoost.subscriptionId} = any(${sql.param(ids)}::uuid[])`,
      ),
    )
    .orderBy(asc(planBoost.fromAt), asc(planBoost.id));
}

/** The QPS plans of a capability without their histories, in the order in which they were bought. */
export async function listQpsPlanRows(
  tx: Transaction,
  accountId: string,
  capability: string,
): Promise<QpsPlanRow[]> {
  const rows = await tx
    .select()
    .from(subscription)
    .where(and(ownQps(accountId), eq(subscription.capability, askable(capability))))
    .orderBy(asc(subscription.createdAt), asc(subscription.id));
  return rows.flatMap(toQpsPlan);
}

export function insertUpgrade(row: typeof planUpgrade.$inferInsert): Write | undefined {
  return insertRows(planUpgrade, [row]);
}

export function insertBoost(row: typeof planBoost.$inferInsert): Write | undefined {
  return insertRows(planBoost, [row]);
}
