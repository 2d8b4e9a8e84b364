import "server-only";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { getAccount, getWallet, noteDue } from "@/db/queries/accounts";
import { insertPosting } from "@/db/queries/ledger";
import { drawOrderNumber, findOrderByRequest, insertOrder, type OrderRow } from "@/db/queries/orders";
import { listPlansById, type PlanRow } from "@/db/queries/plans";
import { insertTerms, upsertSubscriptions } from "@/db/queries/subscriptions";
import type { Write } from "@/db/queries/write";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { DomainError } from "@/lib/domain/errors";
import type { Payment } from "@/lib/domain/orders/pay-order";
import { PLANS_MAX, type PlanOrderQuote, type PlanState } from "@/lib/domain/ipc/plan-order";
import { toText } from "@/lib/domain/money/money";
import { planDueAt } from "@/lib/domain/subscriptions/due";
import { lowBalanceTerms } from "@/lib/services/alerts/low-balance-terms";
import type { AuditNote } from "@/lib/services/audit/record-audit";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import type { Context } from "@/lib/services/context";
import { instantInput } from "@/lib/services/inputs";
import { toOrderRow } from "@/lib/services/orders/order-row";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";

/** The chosen plans, each once however often it was named. */
export const planIdsInput = z
  .array(z.uuid())
  .min(1)
  .max(PLANS_MAX)
  .transform((ids) => [...new Set(ids)]);

/** The expiry of each chosen plan as the person saw it, ISO text, in the order of the plans. */
export const seenUntilInput = z.array(instantInput.transform((text) => new Date(text))).max(PLANS_MAX);

type Chosen = Readonly<{ accountId: string; plans: readonly string[] }>;

type ChosenPlan = PlanState & Readonly<{ autoRenew: boolean }>;

/** What a quote looks at; nothing is locked. */
export async function loadPlanQuote(tx: Transaction, ctx: Context, { accountId, plans }: Chosen) {
  const account = await getAccount(tx, accountId);
  const now = accountNow(account, ctx.now);
  const [{ wallet }, rows, book] = await Promise.all([
    getWallet(tx, accountId, "CNY"),
    listPlansById(tx, accountId, plans),
    priceBookAt(tx, now),
  ]);
  return { account, now, wallet, book, plans: inOrder(rows, plans) };
}

/** What an order decides by, under the account's lock; `placed` is the order that the request has become already. */
export async function loadPlanOrder(tx: Transaction, ctx: Context, input: Chosen & { requestId: string }) {
  const { accountId } = input;
  const { account, now } = await lockCurrentAccount(tx, ctx, accountId);
  // Only after the lock, so that they see what it waited for; sent together, for they do not depend on each other.
  const [placed, wallet, rows, book, number] = await Promise.all([
    findOrderByRequest(tx, accountId, input.requestId),
    getWallet(tx, accountId, "CNY"),
    listPlansById(tx, accountId, input.plans),
    priceBookAt(tx, now),
    drawOrderNumber(tx),
  ]);
  return { account, now, placed, wallet, book, number, plans: inOrder(rows, input.plans) };
}

export type PlanOrderFound = Awaited<ReturnType<typeof loadPlanOrder>>;

/** @throws DomainError `not_found` for an id that is no plan of the account, or of which nothing was ever paid */
function inOrder(rows: readonly PlanRow[], ids: readonly string[]): ChosenPlan[] {
  const known = new Map(rows.map((row) => [row.plan.id, row]));
  return ids.map((id) => {
    const row = known.get(id);
    if (!row || row.period === null) throw new DomainError("not_found", { field: "plans" });
    return { ...row.plan, period: row.period };
  });
}

export type PlanOrderDeed = Readonly<{
  accountId: string;
  requestId: string;
  requestDigest: string;
  found: PlanOrderFound;
  decided: Payment & Readonly<{ quote: PlanOrderQuote }>;
  /** Why staff did it, where somebody said. */
  reason?: string | undefined;
}>;

/** The order's row, and everything that is written with it but the audit entry, whose note is beside it. */
export function toPlanOrder(ctx: Context, deed: PlanOrderDeed) {
  const { accountId, found, decided } = deed;
  const { quote } = decided;
  const order = toOrderRow(ctx, { ...deed, ...found, ...decided, product: "ipc", kind: quote.kind });
  const writes: (Write | undefined)[] = [
    ...insertOrder(order, toLineRows(order, quote)),
    ...toPlanWrites(order, deed),
    ...insertPosting(decided.posting, {
      accountId,
      id: uuid(),
      wallet: found.wallet,
      cause: { type: "order", id: order.id },
      effectiveAt: found.now,
      recordedAt: ctx.now,
      lowBalance: lowBalanceTerms(ctx, found.book),
    }),
  ];
  const note: AuditNote = {
    accountId,
    action: "order.place",
    subject: { type: "order", id: order.id },
    after: {
      kind: order.kind,
      product: "ipc",
      devices: quote.lines.map(({ plan }) => plan.deviceId),
      total: order.total,
      currency: order.currency,
    },
    ...(deed.reason ? { reason: deed.reason } : {}),
    effectiveAt: found.now,
  };
  return { order, writes, note };
}

function toLineRows({ accountId, id }: OrderRow, quote: PlanOrderQuote) {
  return quote.lines.map((line) => ({
    accountId,
    orderId: id,
    line: line.line,
    kind: line.kind,
    deviceId: line.plan.deviceId,
    capability: line.plan.capability,
    period: line.period,
    packageId: null,
    size: null,
    channel: null,
    amount: toText(line.amount),
    receipt: line.receipt,
    fromAt: line.term.from,
    untilAt: line.term.until,
  }));
}

function toPlanWrites({ accountId, id }: OrderRow, { decided, found }: PlanOrderDeed): (Write | undefined)[] {
  const { lines } = decided.quote;
  const renewing = new Set(found.plans.flatMap((plan) => (plan.autoRenew ? [plan.id] : [])));
  const rows = lines.map(({ plan, chain, term }) => {
    const autoRenew = renewing.has(plan.id);
    return {
      accountId,
      id: plan.id,
      product: "ipc" as const,
      deviceId: plan.deviceId,
      capability: plan.capability,
      ...chain,
      lastFrom: term.from,
      autoRenew,
      dueAt: planDueAt({ ...chain, autoRenew }, found.book.policies, found.now),
      // The row is there already: only its chain changes.
      createdAt: found.now,
    };
  });
  return [
    upsertSubscriptions(rows),
    noteDue(
      found.account,
      rows.map(({ dueAt }) => dueAt),
    ),
    insertTerms(
      lines.map(({ plan, term, period, line }) => ({
        accountId,
        subscriptionId: plan.id,
        fromAt: term.from,
        untilAt: term.until,
        period,
        orderId: id,
        orderLine: line,
        id: uuid(),
      })),
    ),
  ];
}
