import "server-only";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { getWallet } from "@/db/queries/accounts";
import { insertPostings } from "@/db/queries/ledger";
import { getOrder, listOrderLines } from "@/db/queries/orders";
import { type LotRow, listLotsById, markLotsRefunded } from "@/db/queries/packages";
import { insertRefunds, listRefundsOfOrder, type RefundRow, updateOrderStatus } from "@/db/queries/refunds";
import { write } from "@/db/queries/write";
import { DomainError, invariant } from "@/lib/domain/errors";
import { type Currency, money, sum, toText } from "@/lib/domain/money/money";
import { decidePackageRefund, type PaidLot } from "@/lib/domain/packages/decide-package-refund";
import { PACKAGES_MAX } from "@/lib/domain/pricing/quote-package";
import { findLowBalanceTerms } from "@/lib/services/alerts/low-balance-terms";
import { type AuditNote, recordAudit } from "@/lib/services/audit/record-audit";
import { priceBookOf } from "@/lib/services/catalog/price-books";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { accountIdInput, lineInput, requestIdInput } from "@/lib/services/inputs";
import { refundsOfRequest, toRefundedOrder, toRefundRow } from "@/lib/services/orders/line-refunds";
import { digestRequest } from "@/lib/services/orders/placed-order";
import { toLotState } from "@/lib/services/packages/lot-view";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";

export const RefundPackage = z.object({
  accountId: accountIdInput,
  /** Lots of one order: all of them are given back, or none. */
  lotIds: z.array(z.uuid()).min(1).max(PACKAGES_MAX),
  /** Staff give one; customers need none. */
  reason: lineInput(500),
  requestId: requestIdInput,
});
export type RefundPackage = z.infer<typeof RefundPackage>;

export type RefundedPackage = Readonly<{
  orderId: string;
  lots: number;
  amount: string;
  currency: Currency;
}>;

/**
 * Gives untouched packages back: exactly what was paid for them returns to the wallet, and they pay for nothing any more.
 * Also in arrears and while the account is suspended: money back is never refused for these. The same `requestId` again
 * answers the first.
 * @throws DomainError as `decidePackageRefund`; `idempotency_mismatch`, `input_missing` (reason, of staff), `invalid_input`
 *   for lots of several orders, `not_found`, `not_permitted`
 */
export async function refundPackage(ctx: Context, input: RefundPackage): Promise<RefundedPackage> {
  authorize(ctx, "order.refund", input.accountId);
  const { accountId, requestId, reason } = input;
  const lotIds = [...new Set(input.lotIds)].sort();
  const isStaff = ctx.actor.kind === "user" && ownAccountId(ctx) === undefined;
  if (isStaff && reason === "") throw new DomainError("input_missing", { field: "reason" });
  const requestDigest = digestRequest(["refund-package", lotIds, reason]);
  const request = { accountId, requestId, requestDigest, reason };
  return ctx.db.transaction(async (tx) => {
    const { now } = await lockCurrentAccount(tx, ctx, accountId);
    const done = await refundsOfRequest(tx, request);
    if (done.length > 0) return toRefunded(done);
    const { order, lots, wallet, refunds, paidLots } = await load(tx, accountId, lotIds);
    const { policies } = await priceBookOf(tx, order.priceBookVersion);
    const product = policies.products[order.product];
    const plan = decidePackageRefund({
      now,
      fullWithinHours: product.refund.fullWithinHours,
      order: toRefundedOrder(order, refunds),
      lots: paidLots,
    });

    const cause = { type: "order", id: order.id } as const;
    const rows = plan.lines.map(({ line: orderLine, ...refund }) =>
      toRefundRow(ctx, request, { orderId: order.id, orderLine, subscriptionId: null, refund, now }),
    );
    const bookings = plan.lines.map(({ posting }, index) => ({ posting, id: rows[index]?.id ?? "", cause }));
    await write(tx, [
      insertRefunds(rows),
      markLotsRefunded(accountId, lotIds, now),
      plan.status === null ? undefined : updateOrderStatus(accountId, order.id, plan.status),
      ...insertPostings(bookings, {
        accountId,
        wallet,
        effectiveAt: now,
        recordedAt: ctx.now,
        lowBalance: await findLowBalanceTerms(tx, ctx, { wallet, at: now }),
      }),
      recordAudit(ctx, ...toNotes(rows, lots, now)),
    ]);
    return toRefunded(rows);
  });
}

/** @throws DomainError `not_found` for what is no package of the account, `invalid_input` for packages of several orders */
async function load(tx: Transaction, accountId: string, lotIds: readonly string[]) {
  const lots = await listLotsById(tx, accountId, lotIds);
  const [first] = lots;
  if (!first || lots.length < lotIds.length) throw new DomainError("not_found", { field: "packageId" });
  if (lots.some(({ orderId }) => orderId !== first.orderId))
    throw new DomainError("invalid_input", { field: "packageId" });
  const [order, lines, refunds, wallet] = await Promise.all([
    getOrder(tx, first.orderId),
    listOrderLines(tx, accountId, first.orderId),
    listRefundsOfOrder(tx, accountId, first.orderId),
    getWallet(tx, accountId, "CNY"),
  ]);
  const paidLots = lots.map((lot): PaidLot => {
    const line = lines.find((one) => one.line === lot.orderLine);
    invariant(line !== undefined, "a lot was bought by a line");
    return { ...toLotState(lot), line: line.line, paid: money(line.amount, order.currency) };
  });
  return { order, lots, wallet, refunds, paidLots };
}

/** One for each line, as its refund is one. */
function toNotes(rows: readonly RefundRow[], lots: readonly LotRow[], now: Date): AuditNote[] {
  return rows.map(({ accountId, orderId, orderLine, amount, currency, reason }) => {
    const lot = lots.find((one) => one.orderLine === orderLine);
    invariant(lot !== undefined, "what was given back is a lot");
    return {
      accountId,
      action: "order.refund",
      subject: { type: "order", id: orderId },
      after: { package: lot.packageId, size: lot.granted, channel: lot.channel, amount, currency },
      ...(reason === "" ? {} : { reason }),
      effectiveAt: now,
    };
  });
}

function toRefunded(rows: readonly RefundRow[]): RefundedPackage {
  const [first] = rows;
  invariant(first !== undefined, "a refund is of a line at least");
  const { orderId, currency } = first;
  const total = sum(
    rows.map(({ amount }) => money(amount, currency)),
    currency,
  );
  return { orderId, lots: rows.length, amount: toText(total), currency };
}
