import "server-only";
import type { Transaction } from "@/db/client";
import { listLastFailures, listOrdersOfPlan } from "@/db/queries/plan-histories";
import { getListedPlan, type SubscriptionListRow } from "@/db/queries/plan-lists";
import { listRefundsOfPlans, listStandingTerms } from "@/db/queries/plans";
import { listBoosts, listUpgrades } from "@/db/queries/qps-plans";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { DomainError } from "@/lib/domain/errors";
import { type Currency, money, storedText } from "@/lib/domain/money/money";
import type { OrderKind, OrderStatus } from "@/lib/domain/orders/order";
import { isTermRefundable } from "@/lib/domain/subscriptions/decide-plan-refund";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { type RenewalFailureView, toRenewalFailure } from "@/lib/services/subscriptions/renewal-failure";
import { type SubscriptionView, toSubscriptionViews } from "@/lib/services/subscriptions/subscription-view";

export type PlanTermView = Readonly<{
  from: string;
  until: string;
  /** At the account's own now; a cancelled one was given back before it began. */
  state: "past" | "running" | "booked" | "cancelled";
  orderId: string;
  amount: string;
  /** Whether everything that was paid for it can be had back now. */
  refundable: boolean;
}>;

export type PlanOrderView = Readonly<{
  id: string;
  number: string;
  line: number;
  kind: OrderKind;
  status: OrderStatus;
  /** The size that was paid for, or what a boost adds. */
  qps: number | null;
  from: string;
  until: string;
  amount: string;
  currency: Currency;
  placedAt: string;
  placedByName: string;
}>;

export type SubscriptionDetail = SubscriptionView &
  Readonly<{
    /** The most that the capability's group allows; null where it has no such limit. */
    cap: number | null;
    terms: readonly PlanTermView[];
    upgrades: readonly Readonly<{ at: string; from: number; to: number }>[];
    boosts: readonly Readonly<{ from: string; until: string; extra: number }>[];
    orders: readonly PlanOrderView[];
    failure: RenewalFailureView | null;
    afterwards: Afterwards;
  }>;

/** What is left when the plan has ended: its calls are paid otherwise or run free, within so many QPS; a camera's pools shrink. */
export type Afterwards = Readonly<{ by: "pay-as-you-go" | "default-capacity" | "pools"; qps: number }>;

/**
 * One plan with everything that was done to it, as it stands at its account's own now.
 * @throws DomainError `not_found` (also for another customer's plan), `not_permitted`
 */
export async function getSubscription(ctx: Context, planId: string): Promise<SubscriptionDetail> {
  authorize(ctx, "plan.read", ownAccountId(ctx));
  const own = ownAccountId(ctx);
  return ctx.db.read(async (tx) => {
    const row = await getListedPlan(tx, planId);
    if (own !== undefined && own !== row.plan.accountId)
      throw new DomainError("not_found", { field: "plan" });
    const [view] = await toSubscriptionViews(tx, [row], ctx.now);
    if (!view) throw new DomainError("not_found", { field: "plan" });
    const [book, [failed], history] = await Promise.all([
      priceBookAt(tx, new Date(view.now)),
      listLastFailures(tx, [row.plan]),
      loadHistory(tx, row, new Date(view.now)),
    ]);
    const { capabilities, groups } = book.products.vision;
    return {
      ...view,
      ...history,
      cap: groups[capabilities[view.capability]?.group ?? ""]?.qpsCap ?? null,
      failure: toRenewalFailure(failed, row.plan),
      afterwards: afterwardsOf(book, row.plan),
    };
  });
}

function afterwardsOf(book: PriceBook, { product, capability }: SubscriptionListRow["plan"]): Afterwards {
  const entry = product === "qps" ? book.products.vision.capabilities[capability] : undefined;
  if (!entry) return { by: "pools", qps: 0 };
  return { by: entry.payAsYouGo ? "pay-as-you-go" : "default-capacity", qps: entry.defaultQps };
}

type History = Pick<SubscriptionDetail, "terms" | "upgrades" | "boosts" | "orders">;

async function loadHistory(tx: Transaction, { plan }: SubscriptionListRow, now: Date): Promise<History> {
  const { accountId, id } = plan;
  const [standing, refunds, upgrades, boosts, orders] = await Promise.all([
    listStandingTerms(tx, accountId, [id]),
    listRefundsOfPlans(tx, accountId, [id]),
    listUpgrades(tx, accountId, [id]),
    listBoosts(tx, accountId, [id]),
    listOrdersOfPlan(tx, plan),
  ]);
  const spans = standing.map(({ term }) => ({ id: term.id, from: term.fromAt, until: term.untilAt }));
  const terms = standing.map(({ term, kind, amount, currency }, index): PlanTermView => {
    const span = spans[index];
    return {
      from: term.fromAt.toISOString(),
      until: term.untilAt.toISOString(),
      state: term.untilAt <= now ? "past" : term.fromAt <= now ? "running" : "booked",
      orderId: term.orderId,
      amount: storedText(amount, currency),
      refundable:
        span !== undefined &&
        isTermRefundable({ now, terms: spans, term: span, line: { kind, amount: money(amount, currency) } }),
    };
  });
  const cancelled = refunds.map(({ refund, fromAt, untilAt }): PlanTermView => {
    return {
      from: fromAt.toISOString(),
      until: untilAt.toISOString(),
      state: "cancelled",
      orderId: refund.orderId,
      amount: storedText(refund.amount, refund.currency),
      refundable: false,
    };
  });
  return {
    terms: [...terms, ...cancelled].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
    upgrades: upgrades.map(({ upgradedAt, fromQps, toQps }) => {
      return { at: upgradedAt.toISOString(), from: fromQps, to: toQps };
    }),
    boosts: boosts.map(({ fromAt, untilAt, extra }) => {
      return { from: fromAt.toISOString(), until: untilAt.toISOString(), extra };
    }),
    orders: orders.map(toPlanOrder),
  };
}

function toPlanOrder({ line, order }: Awaited<ReturnType<typeof listOrdersOfPlan>>[number]): PlanOrderView {
  return {
    id: order.id,
    number: order.number.toString(),
    line: line.line,
    kind: line.kind,
    status: order.status,
    qps: line.qps,
    from: line.fromAt.toISOString(),
    until: line.untilAt.toISOString(),
    amount: storedText(line.amount, order.currency),
    currency: order.currency,
    placedAt: order.placedAt.toISOString(),
    placedByName: order.placedByName,
  };
}
