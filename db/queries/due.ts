import "server-only";
import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { LotRow } from "@/db/queries/packages";
import type { SubscriptionRow } from "@/db/queries/subscriptions";
import { change, type Write } from "@/db/queries/write";
import { account } from "@/db/schema/accounts";
import { lot } from "@/db/schema/packages";
import { subscription } from "@/db/schema/subscriptions";

/** Accounts of the wall clock to which something happens up to an instant, those that wait longest first. */
export async function listDueAccounts(tx: Transaction, at: Date, limit: number): Promise<string[]> {
  const rows = await tx
    .select({ accountId: account.accountId })
    .from(account)
    .where(and(eq(account.kind, "standard"), lte(account.dueAt, at)))
    .orderBy(asc(account.dueAt), asc(account.accountId))
    .limit(limit);
  return rows.map(({ accountId }) => accountId);
}

export type DuePlanRow = Readonly<{
  plan: SubscriptionRow & Readonly<{ dueAt: Date }>;
  period: string | null;
}>;

const lastPeriod = sql<string | null>`(select last.period from term last
  where last.account_id = subscription.account_id and last.subscription_id = subscription.id and last.voided_at is null
  order by last.from_at desc limit 1)`;

/** Plans to which something happens up to an instant, the soonest first, with the period of their last standing term. */
export async function listDuePlans(
  tx: Transaction,
  accountId: string,
  { until, limit }: Readonly<{ until: Date; limit: number }>,
): Promise<DuePlanRow[]> {
  const rows = await tx
    .select({ plan: subscription, period: lastPeriod })
    .from(subscription)
    .where(and(eq(subscription.accountId, accountId), lte(subscription.dueAt, until)))
    .orderBy(asc(subscription.dueAt), asc(subscription.id))
    .limit(limit);
  return rows.flatMap(({ plan, period }) => {
    return plan.dueAt === null ? [] : [{ plan: { ...plan, dueAt: plan.dueAt }, period }];
  });
}

export type DueLotRow = LotRow & Readonly<{ dueAt: Date }>;

export async function listDueLots(
  tx: Transaction,
  accountId: string,
  { until, limit }: Readonly<{ until: Date; limit: number }>,
): Promise<DueLotRow[]> {
  const rows = await tx
    .select()
    .from(lot)
    .where(and(eq(lot.accountId, accountId), lte(lot.dueAt, until)))
    .orderBy(asc(lot.dueAt), asc(lot.id))
    .limit(limit);
  return rows.flatMap((row) => (row.dueAt === null ? [] : [{ ...row, dueAt: row.dueAt }]));
}

type Settled = Readonly<{ id: string; dueAt: Date | null }>;

export function setLotsDue(accountId: string, lots: readonly Settled[]): Write | undefined {
  if (lots.length === 0) return undefined;
  return change`update lot set due_at = settled."dueAt"
    from jsonb_to_recordset(${JSON.stringify(lots)}::jsonb) as settled(id uuid, "dueAt" timestamptz)
    where lot.account_id = ${accountId}::uuid and lot.id = settled.id`;
}

export type SettledPlanRow = Settled &
  Readonly<{ chainFrom: Date; paidUntil: Date; lastFrom: Date; autoRenew: boolean }>;

/** What has become of plans that were there; the caller holds the account's lock. */
export function settlePlans(accountId: string, plans: readonly SettledPlanRow[]): Write | undefined {
  if (plans.length === 0) return undefined;
  return change`update subscription set chain_from = settled."chainFrom", paid_until = settled."paidUntil",
    last_from = settled."lastFrom", auto_renew = settled."autoRenew", due_at = settled."dueAt"
    from jsonb_to_recordset(${JSON.stringify(plans)}::jsonb)
      as settled(id uuid, "chainFrom" timestamptz, "paidUntil" timestamptz, "lastFrom" timestamptz, "autoRenew" boolean,
        "dueAt" timestamptz)
    where subscription.account_id = ${accountId}::uuid and subscription.id = settled.id`;
}

/** When the next thing happens to anything that the account has; null where nothing will. */
export async function findNextDue(tx: Transaction, accountId: string): Promise<Date | null> {
  const [row] = await tx.send(
    `select to_char(least(
      (select due_at from subscription where account_id = $1::uuid and due_at is not null order by due_at limit 1),
      (select due_at from lot where account_id = $1::uuid and due_at is not null order by due_at limit 1)
    ) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    [accountId],
  );
  const text = row?.[0];
  return typeof text === "string" ? new Date(text) : null;
}
