import "server-only";
import { z } from "zod";
import { getAccount } from "@/db/queries/accounts";
import {
  findDevice,
  listPlansOfDevice,
  listRefundsOfPlans,
  listReplacements,
  type ReplacementRow,
  type StandingTermRow,
} from "@/db/queries/plans";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { DomainError, invariant } from "@/lib/domain/errors";
import { isCancellable } from "@/lib/domain/ipc/decide-cancellation";
import { type Currency, money, storedText } from "@/lib/domain/money/money";
import type { OrderKind } from "@/lib/domain/orders/order";
import { chainState, type LifeState } from "@/lib/domain/subscriptions/life-cycle";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import { loadStandingPlans, type StandingPlan, toStandingTerm } from "@/lib/services/ipc/standing-plans";

export const GetDevice = z.object({ accountId: accountIdInput, deviceId: z.string().max(2_000) });
export type GetDevice = z.infer<typeof GetDevice>;

export type DeviceTermView = Readonly<{
  from: string;
  until: string;
  period: string;
  /** At the account's own now; a cancelled one was given back before it began. */
  state: "past" | "running" | "booked" | "cancelled";
  kind: OrderKind;
  orderId: string;
  orderNumber: string;
  orderLine: number;
  /** What was paid for the whole line, of which a moved term may be a part. */
  amount: string;
  currency: Currency;
  cancellable: boolean;
}>;

export type DevicePlanView = Readonly<{
  id: string;
  capability: string;
  status: LifeState;
  /** The unbroken chain of terms. */
  from: string;
  until: string;
  terms: readonly DeviceTermView[];
}>;

export type ReplacementView = Readonly<{
  id: string;
  deviceId: string;
  newDeviceId: string;
  plans: number;
  reason: string;
  by: string;
  at: string;
}>;

export type DeviceView = Readonly<{
  deviceId: string;
  createdAt: string;
  plans: readonly DevicePlanView[];
  /** Which cameras it replaced and which replaced it, the latest first. */
  replacements: readonly ReplacementView[];
}>;

/**
 * A camera with every plan that it has or had, their terms from the oldest on, and what was cancelled of them.
 * @throws DomainError `not_found` (also for another customer's account), `not_permitted`
 */
export async function getDevice(ctx: Context, input: GetDevice): Promise<DeviceView> {
  authorize(ctx, "device.read", input.accountId);
  const { accountId, deviceId } = input;
  return ctx.db.read(async (tx) => {
    const now = accountNow(await getAccount(tx, accountId), ctx.now);
    const [row, plans, replacements, book] = await Promise.all([
      findDevice(tx, accountId, deviceId),
      listPlansOfDevice(tx, accountId, deviceId),
      listReplacements(tx, accountId, deviceId),
      priceBookAt(tx, now),
    ]);
    if (!row) throw new DomainError("not_found", { field: "deviceId" });
    const standing = await loadStandingPlans(tx, accountId, plans);
    const refunds = await listRefundsOfPlans(
      tx,
      accountId,
      standing.map(({ id }) => id),
    );
    return {
      deviceId: row.deviceId,
      createdAt: row.createdAt.toISOString(),
      plans: standing.map((plan) => ({
        ...toPlanView(plan),
        status: chainState(plan, book.policies.products.ipc, now),
        terms: [
          ...plan.rows.map((term) => toTermView(plan, term, now)),
          ...refunds.filter(({ refund }) => refund.subscriptionId === plan.id).map(toCancelledView),
        ].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
      })),
      replacements: replacements.map(toReplacementView),
    };
  });
}

function toPlanView(plan: StandingPlan): Omit<DevicePlanView, "terms" | "status"> {
  return {
    id: plan.id,
    capability: plan.capability,
    from: plan.chainFrom.toISOString(),
    until: plan.paidUntil.toISOString(),
  };
}

function toTermView(plan: StandingPlan, row: StandingTermRow, now: Date): DeviceTermView {
  const term = toStandingTerm(row);
  const line = { kind: row.kind, amount: money(row.amount, row.currency) };
  return {
    from: term.from.toISOString(),
    until: term.until.toISOString(),
    period: term.period,
    state: term.until <= now ? "past" : term.from <= now ? "running" : "booked",
    kind: row.kind,
    orderId: term.orderId,
    orderNumber: row.orderNumber.toString(),
    orderLine: term.orderLine,
    amount: storedText(row.amount, row.currency),
    currency: row.currency,
    cancellable: isCancellable(term, { now, plan, line }),
  };
}

type RefundOfPlan = Awaited<ReturnType<typeof listRefundsOfPlans>>[number];

function toCancelledView({ refund, fromAt, untilAt, period, orderNumber }: RefundOfPlan): DeviceTermView {
  invariant(period !== null, "a line of device plans has a period");
  return {
    from: fromAt.toISOString(),
    until: untilAt.toISOString(),
    period,
    state: "cancelled",
    kind: "renewal",
    orderId: refund.orderId,
    orderNumber: orderNumber.toString(),
    orderLine: refund.orderLine,
    amount: storedText(refund.amount, refund.currency),
    currency: refund.currency,
    cancellable: false,
  };
}

function toReplacementView(row: ReplacementRow): ReplacementView {
  const { id, deviceId, newDeviceId, plans, reason } = row;
  return {
    id,
    deviceId,
    newDeviceId,
    plans,
    reason,
    by: row.replacedByName,
    at: row.replacedAt.toISOString(),
  };
}
