import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/services/context";
import { listQpsPlans, type QpsPlanView } from "@/lib/services/subscriptions/list-qps-plans";
import { orderQpsPlan } from "@/lib/services/subscriptions/order-qps-plan";
import type { QpsWish } from "@/lib/services/subscriptions/qps-wish";
import { quoteQpsOrder } from "@/lib/services/subscriptions/quote-qps-order";

/** A capability with a cap of 50 QPS: 40 of them are 452.00 a day and 7,820.00 a month (domain.md section 10). */
export const FACES = "face-comparison-1-1";

type Asked = Readonly<{ accountId: string; wish: QpsWish; requestId?: string; overrideReason?: string }>;

/** Orders a change of a QPS plan at what it costs now. @returns its order and what was charged */
export async function orderQps(
  ctx: Context,
  { accountId, wish, requestId = randomUUID(), overrideReason = "" }: Asked,
): Promise<Readonly<{ orderId: string; total: string }>> {
  const { total } = await quoteQpsOrder(ctx, { accountId, wish, overrideReason });
  const { id } = await orderQpsPlan(ctx, { accountId, wish, overrideReason, quotedTotal: total, requestId });
  return { orderId: id, total };
}

type Wanted = Readonly<{ capability?: string; qps?: number; period?: "day" | "month"; count?: number }>;

/** Buys a QPS plan: 40 QPS for faces and a month, unless told otherwise. @returns the plan's id */
export async function buyQps(ctx: Context, accountId: string, wanted: Wanted = {}): Promise<string> {
  const wish = { capability: FACES, qps: 40, period: "month", count: 1, ...wanted } as const;
  const { orderId } = await orderQps(ctx, { accountId, wish: { change: "buy", ...wish } });
  const plans = await listQpsPlans(ctx, { accountId });
  const bought = plans.find(({ terms }) => terms.some((term) => term.orderId === orderId));
  if (!bought) throw new Error("what was bought is not in the list");
  return bought.id;
}

/** @throws Error for what is no QPS plan of the account */
export async function planNow(ctx: Context, accountId: string, planId: string): Promise<QpsPlanView> {
  const plan = (await listQpsPlans(ctx, { accountId })).find(({ id }) => id === planId);
  if (!plan) throw new Error("no such plan");
  return plan;
}
