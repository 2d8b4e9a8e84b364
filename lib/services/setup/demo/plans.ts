import { findOrderByRequest } from "@/db/queries/orders";
import { topUpWallet } from "@/lib/services/accounts/top-up-wallet";
import { ListSubscriptions, listSubscriptions } from "@/lib/services/subscriptions/list-subscriptions";
import { orderQpsPlan } from "@/lib/services/subscriptions/order-qps-plan";
import type { QpsWish } from "@/lib/services/subscriptions/qps-wish";
import { quoteQpsOrder } from "@/lib/services/subscriptions/quote-qps-order";
import { setAutoRenew } from "@/lib/services/subscriptions/set-auto-renew";
import { type AccountKey, type Deed, deedsOf, type Happened } from "@/lib/services/setup/demo/deed";
import type { Context } from "@/lib/services/context";

type Table<T> = Readonly<Partial<Record<AccountKey, readonly (Happened & T)[]>>>;

/** What is paid in for plans, so that what the cameras of an account leave over stays as it is. */
const MONEY: Table<Readonly<{ amount: string }>> = {
  "01": [{ daysAgo: 71, by: "admin", amount: "12000" }],
  "02": [{ daysAgo: 41, by: "admin", amount: "9000" }],
  "04": [{ daysAgo: 30, by: "admin", amount: "700" }],
  "07": [{ daysAgo: 35, by: "admin", amount: "2500" }],
  "12": [{ daysAgo: 3, by: "admin", amount: "20000" }],
};

type Bought = Readonly<{
  capability: string;
  qps: number;
  period: "day" | "month";
  count: number;
  auto?: true;
}>;

const bought = (daysAgo: number, capability: string, plan: Omit<Bought, "capability">) => ({
  daysAgo,
  by: "support" as const,
  capability,
  ...plan,
});

const month = (qps: number, count: number) => ({ qps, period: "month" as const, count });

/** Plans that run, that end within days, that have ended, and one that cannot pay for its own renewal. */
const PURCHASES: Table<Bought> = {
  "01": [
    bought(70, "face-comparison-1-1", { ...month(10, 3), auto: true }),
    bought(25, "general-segmentation", month(2, 1)),
  ],
  "02": [bought(40, "human-segmentation", month(3, 1)), bought(20, "body-detection", month(4, 2))],
  "04": [bought(29, "face-liveness-detection", { ...month(2, 1), auto: true })],
  "07": [bought(34, "face-comparison-1-1", month(5, 1))],
  "12": [bought(2, "face-comparison-1-1", { ...month(10, 1), auto: true })],
};

type Changed = Readonly<{
  capability: string;
  wish: Readonly<{ change: "upgrade"; to: number } | { change: "boost"; extra: number; days: number }>;
}>;

const changed = (daysAgo: number, by: "support" | "customer", wish: Changed["wish"]) => ({
  daysAgo,
  by,
  capability: "face-comparison-1-1",
  wish,
});

const CHANGES: Table<Changed> = {
  "01": [
    changed(45, "customer", { change: "upgrade", to: 14 }),
    changed(30, "support", { change: "boost", extra: 10, days: 4 }),
    changed(12, "customer", { change: "upgrade", to: 18 }),
    changed(1, "support", { change: "boost", extra: 8, days: 5 }),
  ],
};

export const PLAN_DEEDS: readonly Deed[] = [
  ...deedsOf("plan-money", MONEY, (ctx, { accountId, requestId, amount }) =>
    topUpWallet(ctx, {
      accountId,
      currency: "CNY",
      amount,
      reference: requestId.toUpperCase(),
      note: "QPS plans",
    }),
  ),
  ...deedsOf("plan", PURCHASES, async (ctx, { auto, capability, qps, period, count, ...whose }) => {
    await order(ctx, whose, { change: "buy", capability, qps, period, count });
    if (!auto) return;
    const planId = await planOf(ctx, whose.accountId, capability);
    await setAutoRenew(ctx, { accountId: whose.accountId, planId, on: true });
  }),
  ...deedsOf("plan-change", CHANGES, async (ctx, { capability, wish, ...whose }) => {
    const planId = await planOf(ctx, whose.accountId, capability);
    await order(ctx, whose, { ...wish, planId });
  }),
];

type Whose = Readonly<{ accountId: string; requestId: string }>;

/** What was ordered before a kill is not quoted again: the plan would stand in its own way. */
async function order(ctx: Context, { accountId, requestId }: Whose, wish: QpsWish): Promise<void> {
  if (await ctx.db.read((tx) => findOrderByRequest(tx, accountId, requestId))) return;
  const wanted = { accountId, wish, overrideReason: "" };
  const { total } = await quoteQpsOrder(ctx, wanted);
  await orderQpsPlan(ctx, { ...wanted, quotedTotal: total, requestId });
}

async function planOf(ctx: Context, accountId: string, capability: string): Promise<string> {
  const asked = ListSubscriptions.parse({ accountId, product: "qps", capability, limit: 1 });
  const { rows } = await listSubscriptions(ctx, asked);
  const [plan] = rows;
  if (!plan) throw new Error(`the demo has no plan of ${capability}`);
  return plan.id;
}
