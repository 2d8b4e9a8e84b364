import "server-only";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { getWallet, noteDue } from "@/db/queries/accounts";
import { insertPosting } from "@/db/queries/ledger";
import { getOrder } from "@/db/queries/orders";
import { listPlansById, voidTerms } from "@/db/queries/plans";
import { insertRefunds, listRefundsOfOrder, type RefundRow, updateOrderStatus } from "@/db/queries/refunds";
import { upsertSubscriptions } from "@/db/queries/subscriptions";
import { write } from "@/db/queries/write";
import { DomainError } from "@/lib/domain/errors";
import { decideCancellation } from "@/lib/domain/ipc/decide-cancellation";
import { type Currency, money, storedText } from "@/lib/domain/money/money";
import { planDueAt } from "@/lib/domain/subscriptions/due";
import { findLowBalanceTerms } from "@/lib/services/alerts/low-balance-terms";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput, lineInput, requestIdInput } from "@/lib/services/inputs";
import { loadStandingPlans, toStandingTerm } from "@/lib/services/ipc/standing-plans";
import { refundsOfRequest, toRefundedOrder, toRefundRow } from "@/lib/services/orders/line-refunds";
import { digestRequest } from "@/lib/services/orders/placed-order";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";

export const CancelRenewal = z.object({
  accountId: accountIdInput,
  planId: z.uuid(),
  /** The line of the order that paid for the term. */
  orderId: z.uuid(),
  orderLine: z.coerce.number().int().min(1).max(32_767),
  reason: lineInput(500),
  requestId: requestIdInput,
});
export type CancelRenewal = z.infer<typeof CancelRenewal>;

export type CancelledRenewal = Readonly<{
  refundId: string;
  orderId: string;
  amount: string;
  currency: Currency;
}>;

/**
 * Cancels a renewal that has not started and gives back to the wallet exactly what was paid for it. Also in arrears and
 * while the account is suspended: money back is never refused for these. The same `requestId` again answers the first.
 * @throws DomainError as `decideCancellation`; `idempotency_mismatch`, `not_found` (account, plan or term), `not_permitted`
 */
export async function cancelRenewal(ctx: Context, input: CancelRenewal): Promise<CancelledRenewal> {
  authorize(ctx, "order.refund", input.accountId);
  const { accountId, planId, orderId, orderLine, reason, requestId } = input;
  const requestDigest = digestRequest(["cancel", planId, orderId, String(orderLine), reason]);
  const request = { accountId, requestId, requestDigest, reason };
  return ctx.db.transaction(async (tx) => {
    const { account, now } = await lockCurrentAccount(tx, ctx, accountId);
    const [done] = await refundsOfRequest(tx, request);
    if (done) return toCancelled(done);
    const facts = await load(tx, input, now);
    const decided = decideCancellation(facts);

    const line = { orderId, orderLine, subscriptionId: planId, refund: decided, now };
    const row = toRefundRow(ctx, request, line);
    const { plan, term, planRow } = facts;
    const { policies } = await priceBookAt(tx, now);
    const dueAt = planDueAt({ ...planRow, ...decided.chain }, policies, now);
    await write(tx, [
      insertRefunds([row]),
      voidTerms(accountId, [{ subscriptionId: planId, id: term.id }], now),
      upsertSubscriptions([{ ...planRow, ...decided.chain, dueAt }]),
      noteDue(account, [dueAt]),
      decided.status === null ? undefined : updateOrderStatus(accountId, orderId, decided.status),
      ...insertPosting(decided.posting, {
        accountId,
        id: row.id,
        wallet: facts.wallet,
        cause: { type: "order", id: orderId },
        effectiveAt: now,
        recordedAt: ctx.now,
        lowBalance: await findLowBalanceTerms(tx, ctx, { wallet: facts.wallet, at: now }),
      }),
      recordAudit(ctx, {
        accountId,
        action: "order.refund",
        subject: { type: "order", id: orderId },
        before: { until: plan.paidUntil.toISOString() },
        after: {
          device: plan.deviceId,
          capability: plan.capability,
          until: decided.chain.paidUntil.toISOString(),
          amount: row.amount,
          currency: row.currency,
        },
        ...(reason === "" ? {} : { reason }),
        effectiveAt: now,
      }),
    ]);
    return toCancelled(row);
  });
}

/** @throws DomainError `not_found` for what is no plan of the account, `not_refundable` for a line that pays for none of its terms */
async function load(tx: Transaction, input: CancelRenewal, now: Date) {
  const { accountId, planId, orderId, orderLine } = input;
  const [rows, order, wallet, refunds] = await Promise.all([
    listPlansById(tx, accountId, [planId]),
    getOrder(tx, orderId),
    getWallet(tx, accountId, "CNY"),
    listRefundsOfOrder(tx, accountId, orderId),
  ]);
  const [planRow] = rows;
  if (!planRow || order.accountId !== accountId) throw new DomainError("not_found", { field: "term" });
  const [plan] = await loadStandingPlans(tx, accountId, [planRow]);
  const row = plan?.rows.find(({ term }) => term.orderId === orderId && term.orderLine === orderLine);
  if (!plan || !row)
    throw new DomainError("not_refundable", { field: "term", device: planRow.plan.deviceId });
  return {
    now,
    plan,
    planRow: planRow.plan,
    term: toStandingTerm(row),
    line: { kind: row.kind, amount: money(row.amount, row.currency) },
    order: toRefundedOrder(order, refunds),
    wallet,
  };
}

function toCancelled({ id, orderId, amount, currency }: RefundRow): CancelledRenewal {
  return { refundId: id, orderId, amount: storedText(amount, currency), currency };
}
