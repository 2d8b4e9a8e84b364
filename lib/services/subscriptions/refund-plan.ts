import "server-only";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { getWallet, noteDue } from "@/db/queries/accounts";
import { settlePlans } from "@/db/queries/due";
import { insertPosting } from "@/db/queries/ledger";
import { getOrder, listOrderLines } from "@/db/queries/orders";
import { voidTerms } from "@/db/queries/plans";
import { getQpsPlan } from "@/db/queries/qps-plans";
import { insertRefunds, listRefundsOfOrder, type RefundRow, updateOrderStatus } from "@/db/queries/refunds";
import { write } from "@/db/queries/write";
import { DomainError } from "@/lib/domain/errors";
import { type Currency, money, storedText } from "@/lib/domain/money/money";
import { decidePlanRefund } from "@/lib/domain/subscriptions/decide-plan-refund";
import { planDueAt } from "@/lib/domain/subscriptions/due";
import { lowBalanceTerms } from "@/lib/services/alerts/low-balance-terms";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput, lineInput, requestIdInput } from "@/lib/services/inputs";
import { refundsOfRequest, toRefundedOrder, toRefundRow } from "@/lib/services/orders/line-refunds";
import { digestRequest } from "@/lib/services/orders/placed-order";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";

export const RefundPlan = z.object({
  accountId: accountIdInput,
  planId: z.uuid(),
  /** The order that paid for the term. */
  orderId: z.uuid(),
  reason: lineInput(500),
  requestId: requestIdInput,
});
export type RefundPlan = z.infer<typeof RefundPlan>;

export type RefundedPlan = Readonly<{ orderId: string; amount: string; currency: Currency }>;

/**
 * Gives back a renewal of a QPS plan that has not started: exactly what was paid for it returns to the wallet. Also in arrears
 * and while the account is suspended. The same `requestId` again answers the first.
 * @throws DomainError as `decidePlanRefund`; `idempotency_mismatch`, `not_found` (account or plan), `not_permitted`
 */
export async function refundPlan(ctx: Context, input: RefundPlan): Promise<RefundedPlan> {
  authorize(ctx, "order.refund", input.accountId);
  const { accountId, planId, orderId, requestId, reason } = input;
  const requestDigest = digestRequest(["refund-plan", planId, orderId, reason]);
  const request = { accountId, requestId, requestDigest, reason };
  return ctx.db.transaction(async (tx) => {
    const { account, now } = await lockCurrentAccount(tx, ctx, accountId);
    const [done] = await refundsOfRequest(tx, request);
    if (done) return toRefunded(done);
    const { plan, wallet, ...facts } = await load(tx, input);
    const decided = decidePlanRefund({ ...facts, now, plan });
    const book = await priceBookAt(tx, now);
    const dueAt = planDueAt({ ...plan, ...decided.chain }, book.policies, now);
    const lastFrom = facts.terms.at(-2)?.from ?? plan.chainFrom;
    const line = { orderId, orderLine: facts.orderLine, subscriptionId: planId, refund: decided, now };
    const row = toRefundRow(ctx, request, line);
    await write(tx, [
      insertRefunds([row]),
      voidTerms(accountId, [{ subscriptionId: planId, id: facts.term.id }], now),
      settlePlans(accountId, [{ ...plan, ...decided.chain, lastFrom, dueAt }]),
      noteDue(account, [dueAt]),
      decided.status === null ? undefined : updateOrderStatus(accountId, orderId, decided.status),
      ...insertPosting(decided.posting, {
        accountId,
        id: row.id,
        wallet,
        cause: { type: "order", id: orderId },
        effectiveAt: now,
        recordedAt: ctx.now,
        lowBalance: lowBalanceTerms(ctx, book),
      }),
      recordAudit(ctx, {
        accountId,
        action: "order.refund",
        subject: { type: "order", id: orderId },
        before: { until: plan.paidUntil.toISOString() },
        after: {
          capability: plan.capability,
          until: decided.chain.paidUntil.toISOString(),
          amount: row.amount,
          currency: row.currency,
        },
        ...(reason === "" ? {} : { reason }),
        effectiveAt: now,
      }),
    ]);
    return toRefunded(row);
  });
}

/** @throws DomainError `not_found` for what is no plan of the account, `not_refundable` for an order that pays for none of its terms */
async function load(tx: Transaction, { accountId, planId, orderId }: RefundPlan) {
  const [record, order, lines, refunds, wallet] = await Promise.all([
    getQpsPlan(tx, accountId, planId),
    getOrder(tx, orderId),
    listOrderLines(tx, accountId, orderId),
    listRefundsOfOrder(tx, accountId, orderId),
    getWallet(tx, accountId, "CNY"),
  ]);
  if (order.accountId !== accountId) throw new DomainError("not_found", { field: "term" });
  const terms = record.terms.map(({ term: { id, fromAt: from, untilAt: until, ...rest } }) => {
    return { id, from, until, paidBy: rest };
  });
  const term = terms.find(({ paidBy }) => paidBy.orderId === orderId);
  const line = lines.find((one) => one.line === term?.paidBy.orderLine);
  if (!term || !line)
    throw new DomainError("not_refundable", { field: "term", capability: record.plan.capability });
  return {
    plan: record.plan,
    terms,
    term,
    orderLine: line.line,
    line: { kind: line.kind, amount: money(line.amount, order.currency) },
    order: toRefundedOrder(order, refunds),
    wallet,
  };
}

function toRefunded({ orderId, amount, currency }: RefundRow): RefundedPlan {
  return { orderId, amount: storedText(amount, currency), currency };
}
