import "server-only";
import { v7 as uuid } from "uuid";
import { noteDue } from "@/db/queries/accounts";
import { insertPosting } from "@/db/queries/ledger";
import { insertOrder, type NewOrderLine, type OrderRow } from "@/db/queries/orders";
import { insertBoost, insertUpgrade } from "@/db/queries/qps-plans";
import { insertTerms, upsertSubscriptions } from "@/db/queries/subscriptions";
import type { Write } from "@/db/queries/write";
import { toText } from "@/lib/domain/money/money";
import { planDueAt } from "@/lib/domain/subscriptions/due";
import type { PaidQpsDeed } from "@/lib/domain/subscriptions/qps-deed";
import { lowBalanceTerms } from "@/lib/services/alerts/low-balance-terms";
import type { AuditNote } from "@/lib/services/audit/record-audit";
import type { Context } from "@/lib/services/context";
import { toOrderRow } from "@/lib/services/orders/order-row";
import type { QpsOrderFacts } from "@/lib/services/subscriptions/qps-plan-facts";

/** A deed that was decided, and the plan that it is done to; a new plan has no row yet. */
export type QpsOrderDeed = Readonly<{
  accountId: string;
  requestId: string;
  requestDigest: string;
  found: QpsOrderFacts & Readonly<{ number: bigint }>;
  decided: PaidQpsDeed;
  plan: Readonly<{ id: string; qps: number; autoRenew: boolean; createdAt: Date; lastFrom: Date }> | null;
  /** Why staff did it, and why an admin let it pass the cap; empty where nobody said. */
  reason: string;
}>;

/** The order of a deed, everything that is written with it but the audit entry, and that entry's note. */
export function toQpsOrder(
  ctx: Context,
  deed: QpsOrderDeed,
): Readonly<{ order: OrderRow; planId: string; writes: readonly (Write | undefined)[]; note: AuditNote }> {
  const { accountId, found, decided } = deed;
  const { quote } = decided;
  const order = toOrderRow(ctx, {
    ...deed,
    ...found,
    ...decided,
    product: "vision",
    kind: quote.kind,
    quote: { ...quote, lines: [quote] },
  });
  const planId = deed.plan?.id ?? uuid();
  const writes = [
    ...insertOrder(order, [toLine(order, decided)]),
    ...toPlanWrites(deed, { order, planId }),
    ...insertPosting(decided.posting, {
      accountId,
      id: uuid(),
      wallet: found.walletRow,
      cause: { type: "order", id: order.id },
      effectiveAt: found.now,
      recordedAt: ctx.now,
      lowBalance: lowBalanceTerms(ctx, found.book),
    }),
  ];
  return { order, planId, writes, note: toNote(deed, order) };
}

function toLine(order: OrderRow, { quote }: PaidQpsDeed): NewOrderLine {
  return {
    accountId: order.accountId,
    orderId: order.id,
    line: 1,
    kind: quote.kind,
    capability: quote.capability,
    period: quote.period,
    qps: quote.qps,
    periods: quote.periods,
    amount: toText(quote.total),
    receipt: quote.receipt,
    fromAt: quote.span.from,
    untilAt: quote.span.until,
  };
}

type Placed = Readonly<{ order: OrderRow; planId: string }>;

function toPlanWrites(deed: QpsOrderDeed, { order, planId }: Placed): (Write | undefined)[] {
  const { accountId, found, plan, decided } = deed;
  const { after, capability, kind, span } = decided.quote;
  // Upgrades and boosts add no term.
  const lastFrom = (kind === "upgrade" || kind === "boost" ? plan?.lastFrom : undefined) ?? span.from;
  const autoRenew = plan?.autoRenew ?? false;
  const dueAt = planDueAt({ ...after, autoRenew }, found.book.policies, found.now);
  const createdAt = plan?.createdAt ?? found.now;
  return [
    upsertSubscriptions([
      { accountId, id: planId, product: "qps", capability, ...after, lastFrom, autoRenew, dueAt, createdAt },
    ]),
    noteDue(found.account, [dueAt]),
    toHistoryWrite(deed, { order, planId }),
  ];
}

/** What the plan's history gains: a term, an upgrade or a boost. */
function toHistoryWrite({ accountId, found, plan, decided: { quote } }: QpsOrderDeed, placed: Placed) {
  const { order, planId: subscriptionId } = placed;
  const row = { accountId, id: uuid(), subscriptionId, orderId: order.id };
  const span = { fromAt: quote.span.from, untilAt: quote.span.until };
  switch (quote.kind) {
    case "upgrade":
      return insertUpgrade({
        ...row,
        fromQps: plan?.qps ?? quote.qps,
        toQps: quote.qps,
        priceBookVersion: found.book.version,
        upgradedAt: found.now,
      });
    case "boost":
      return insertBoost({ ...row, ...span, extra: quote.qps, orderLine: 1, boughtAt: found.now });
    default:
      return insertTerms([{ ...row, ...span, period: quote.period, orderLine: 1 }]);
  }
}

function toNote(
  { accountId, found, plan, decided: { quote }, reason }: QpsOrderDeed,
  order: OrderRow,
): AuditNote {
  return {
    accountId,
    action: "order.place",
    subject: { type: "order", id: order.id },
    ...(plan ? { before: { qps: plan.qps } } : {}),
    after: {
      kind: order.kind,
      product: order.product,
      capability: quote.capability,
      qps: quote.after.qps,
      ...(quote.kind === "boost" ? { extra: quote.qps } : {}),
      from: quote.span.from.toISOString(),
      until: quote.span.until.toISOString(),
      total: order.total,
      currency: order.currency,
    },
    ...(reason === "" ? {} : { reason }),
    effectiveAt: found.now,
  };
}
