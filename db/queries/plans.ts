import "server-only";
import { and, asc, desc, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { askable } from "@/db/queries/keyset";
import { type DevicePlanRow, toDevicePlan } from "@/db/queries/subscriptions";
import { change, insertRows, type Write } from "@/db/queries/write";
import { order, orderLine } from "@/db/schema/orders";
import { orderRefund } from "@/db/schema/refunds";
import { device, deviceReplacement, subscription, term } from "@/db/schema/subscriptions";
import type { Currency } from "@/lib/domain/money/money";
import type { OrderKind } from "@/lib/domain/orders/order";

export type DeviceRow = typeof device.$inferSelect;
export type ReplacementRow = typeof deviceReplacement.$inferSelect;
/** A camera's plan with the period of its last standing term; null where nothing of it stands. */
export type PlanRow = Readonly<{ plan: DevicePlanRow; period: string | null }>;

/** Written out, because drizzle leaves the tables' names out of a select from one table: inside, they are another's. */
const lastPeriod = sql<string | null>`(select last.period from term last
  where last.account_id = subscription.account_id and last.subscription_id = subscription.id and last.voided_at is null
  order by last.from_at desc limit 1)`;

function toPlanRow({
  plan,
  period,
}: {
  plan: typeof subscription.$inferSelect;
  period: string | null;
}): PlanRow {
  return { plan: toDevicePlan(plan), period };
}

/** The camera plans with these ids, in no order. */
export async function listPlansById(
  tx: Transaction,
  accountId: string,
  ids: readonly string[],
): Promise<PlanRow[]> {
  const rows = await tx
    .select({ plan: subscription, period: lastPeriod })
    .from(subscription)
    .where(
      and(
        eq(subscription.accountId, accountId),
        eq(subscription.product, "ipc"),
        sql`${subscription.id} = any(${sql.param(ids)}::uuid[])`,
      ),
    );
  return rows.map(toPlanRow);
}

/** Every plan that a camera has or had, those that run longest first. */
export async function listPlansOfDevice(
  tx: Transaction,
  accountId: string,
  deviceId: string,
): Promise<PlanRow[]> {
  const rows = await tx
    .select({ plan: subscription, period: lastPeriod })
    .from(subscription)
    .where(
      and(
        eq(subscription.accountId, accountId),
        eq(subscription.product, "ipc"),
        eq(subscription.deviceId, askable(deviceId)),
      ),
    )
    .orderBy(desc(subscription.paidUntil), subscription.capability);
  return rows.map(toPlanRow);
}

export async function findDevice(
  tx: Transaction,
  accountId: string,
  deviceId: string,
): Promise<DeviceRow | undefined> {
  const [row] = await tx
    .select()
    .from(device)
    .where(and(eq(device.accountId, accountId), eq(device.deviceId, askable(deviceId))));
  return row;
}

export type StandingTermRow = Readonly<{
  term: typeof term.$inferSelect;
  kind: OrderKind;
  amount: string;
  currency: Currency;
  orderNumber: bigint;
}>;

/** The terms that stand, with the order line that paid for each, from the oldest on. */
export async function listStandingTerms(
  tx: Transaction,
  accountId: string,
  subscriptionIds: readonly string[],
): Promise<StandingTermRow[]> {
  return tx
    .select({
      term,
      kind: orderLine.kind,
      amount: orderLine.amount,
      currency: order.currency,
      orderNumber: order.number,
    })
    .from(term)
    .innerJoin(
      orderLine,
      and(
        eq(orderLine.accountId, term.accountId),
        eq(orderLine.orderId, term.orderId),
        eq(orderLine.line, term.orderLine),
      ),
    )
    .innerJoin(order, and(eq(order.accountId, term.accountId), eq(order.id, term.orderId)))
    .where(
      and(
        eq(term.accountId, accountId),
        sql`${term.subscriptionId} = any(${sql.param(subscriptionIds)}::uuid[])`,
        isNull(term.voidedAt),
      ),
    )
    .orderBy(asc(term.subscriptionId), asc(term.fromAt));
}

/** What was given back of a plan: the line's own stretch, and when. */
export async function listRefundsOfPlans(
  tx: Transaction,
  accountId: string,
  subscriptionIds: readonly string[],
) {
  return tx
    .select({
      refund: orderRefund,
      fromAt: orderLine.fromAt,
      untilAt: orderLine.untilAt,
      period: orderLine.period,
      orderNumber: order.number,
    })
    .from(orderRefund)
    .innerJoin(
      orderLine,
      and(
        eq(orderLine.accountId, orderRefund.accountId),
        eq(orderLine.orderId, orderRefund.orderId),
        eq(orderLine.line, orderRefund.orderLine),
      ),
    )
    .innerJoin(order, and(eq(order.accountId, orderRefund.accountId), eq(order.id, orderRefund.orderId)))
    .where(
      and(
        eq(orderRefund.accountId, accountId),
        sql`${orderRefund.subscriptionId} = any(${sql.param(subscriptionIds)}::uuid[])`,
      ),
    )
    .orderBy(asc(orderLine.fromAt));
}

/** Marks terms as void: they were given back or moved. The caller holds the account's lock. */
export function voidTerms(
  accountId: string,
  terms: readonly Readonly<{ subscriptionId: string; id: string }>[],
  at: Date,
): Write {
  return change`update term set voided_at = ${at.toISOString()}::timestamptz where account_id = ${accountId}::uuid
    and (subscription_id, id) in (select "subscriptionId", id
      from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb) as row("subscriptionId" uuid, id uuid))`;
}

/** How many plans of each capability run at an instant. */
export async function countRunningByCapability(
  tx: Transaction,
  accountId: string,
  at: Date,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .select({ capability: subscription.capability, plans: sql<number>`count(*)::int` })
    .from(subscription)
    .where(
      and(
        eq(subscription.accountId, accountId),
        eq(subscription.product, "ipc"),
        lte(subscription.chainFrom, at),
        gt(subscription.paidUntil, at),
      ),
    )
    .groupBy(subscription.capability);
  return new Map(rows.map(({ capability, plans }) => [capability, plans]));
}

export function insertReplacement(row: typeof deviceReplacement.$inferInsert): Write | undefined {
  return insertRows(deviceReplacement, [row]);
}

export async function findReplacementByRequest(
  tx: Transaction,
  accountId: string,
  requestId: string,
): Promise<ReplacementRow | undefined> {
  const [row] = await tx
    .select()
    .from(deviceReplacement)
    .where(and(eq(deviceReplacement.accountId, accountId), eq(deviceReplacement.requestId, requestId)));
  return row;
}

/** Which cameras this one replaced and which replaced it, the latest first. */
export async function listReplacements(
  tx: Transaction,
  accountId: string,
  deviceId: string,
): Promise<ReplacementRow[]> {
  const id = askable(deviceId);
  return tx
    .select()
    .from(deviceReplacement)
    .where(
      and(
        eq(deviceReplacement.accountId, accountId),
        or(eq(deviceReplacement.deviceId, id), eq(deviceReplacement.newDeviceId, id)),
      ),
    )
    .orderBy(desc(deviceReplacement.recordedAt), desc(deviceReplacement.id));
}
