import "server-only";
import { and, asc, desc, eq, gt, inArray, lte, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { askable } from "@/db/queries/keyset";
import { prepareLookUps } from "@/db/queries/prepared";
import { insertRows, type Write } from "@/db/queries/write";
import { DomainError, invariant } from "@/lib/domain/errors";
import { addDays } from "@/lib/domain/time/calendar";
import { device, subscription, term } from "@/db/schema/subscriptions";

export type SubscriptionRow = typeof subscription.$inferSelect;
/** A plan of a camera. */
export type DevicePlanRow = SubscriptionRow & Readonly<{ deviceId: string }>;
export type TermRow = typeof term.$inferSelect;

const plansOfNames = prepareLookUps(subscription, [
  subscription.accountId,
  subscription.product,
  subscription.deviceId,
  subscription.capability,
]);

/** A plan of a camera names it, as the table checks. */
export function toDevicePlan(row: SubscriptionRow): DevicePlanRow {
  const { deviceId } = row;
  invariant(deviceId !== null, "a camera plan names its camera");
  return { ...row, deviceId };
}

/** The IPC plans that these devices of any accounts have or had. */
export async function listPlansByName(
  tx: Transaction,
  names: readonly Readonly<{ accountId: string; deviceId: string; capability: string }>[],
): Promise<DevicePlanRow[]> {
  const rows = await plansOfNames(
    tx,
    names.map(({ accountId, deviceId, capability }) => [
      accountId,
      "ipc",
      askable(deviceId),
      askable(capability),
    ]),
  );
  return rows.map(toDevicePlan);
}

/** A plan of whatever product. @throws DomainError `not_found` */
export async function getSubscription(
  tx: Transaction,
  accountId: string,
  id: string,
): Promise<SubscriptionRow> {
  const [row] = await tx
    .select()
    .from(subscription)
    .where(and(eq(subscription.accountId, accountId), eq(subscription.id, id)));
  if (!row) throw new DomainError("not_found", { field: "plan" });
  return row;
}

/** Devices that are not known yet join the account. */
export function insertDevices(rows: readonly (typeof device.$inferInsert)[]): Write | undefined {
  return insertRows(device, rows, { onConflict: "on conflict do nothing" });
}

/** A plan is written together with when the next thing happens to it by itself. */
export type NewSubscription = typeof subscription.$inferInsert &
  Readonly<{ autoRenew: boolean; dueAt: Date | null }>;

/** New plans, and what has become of plans that were there. */
export function upsertSubscriptions(rows: readonly NewSubscription[]): Write | undefined {
  return insertRows(subscription, rows, {
    onConflict: `on conflict (account_id, id) do update set chain_from = excluded.chain_from, paid_until = excluded.paid_until,
      last_from = excluded.last_from, qps = excluded.qps, auto_renew = excluded.auto_renew, due_at = excluded.due_at`,
  });
}

export function insertTerms(rows: readonly (typeof term.$inferInsert)[]): Write | undefined {
  return insertRows(term, rows);
}

/** Every term of an account's subscriptions, oldest first. */
export async function listTerms(
  tx: Transaction,
  accountId: string,
  subscriptionIds: readonly string[],
): Promise<TermRow[]> {
  return tx
    .select()
    .from(term)
    .where(and(eq(term.accountId, accountId), inArray(term.subscriptionId, [...subscriptionIds])))
    .orderBy(term.subscriptionId, term.fromAt);
}

const SOON_DAYS = 7;

/** What cameras run on an account at an instant, and how much of it ends within a week. */
export async function countRunningPlans(tx: Transaction, accountId: string, at: Date) {
  const [row] = await tx
    .select({
      activeDevices: sql<number>`count(distinct ${subscription.deviceId})::int`,
      runningPlans: sql<number>`count(*)::int`,
      endingSoon: sql<number>`(count(*) filter (where ${subscription.paidUntil} <= ${addDays(at, SOON_DAYS).toISOString()}::timestamptz))::int`,
    })
    .from(subscription)
    .where(
      and(
        eq(subscription.accountId, accountId),
        eq(subscription.product, "ipc"),
        lte(subscription.chainFrom, at),
        gt(subscription.paidUntil, at),
      ),
    );
  return row ?? { activeDevices: 0, runningPlans: 0, endingSoon: 0 };
}

/** An account's camera plans, the ones that run longest first; or those that end after an instant, soonest first. */
export async function listPlans(
  tx: Transaction,
  accountId: string,
  { limit, endingAfter }: Readonly<{ limit: number; endingAfter: Date | null }>,
): Promise<DevicePlanRow[]> {
  const order = endingAfter ? asc(subscription.paidUntil) : desc(subscription.paidUntil);
  const rows = await tx
    .select()
    .from(subscription)
    .where(
      and(
        eq(subscription.accountId, accountId),
        eq(subscription.product, "ipc"),
        endingAfter ? gt(subscription.paidUntil, endingAfter) : undefined,
      ),
    )
    .orderBy(order, subscription.deviceId, subscription.id)
    .limit(limit);
  return rows.map(toDevicePlan);
}
