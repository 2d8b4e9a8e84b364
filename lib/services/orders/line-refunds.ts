import "server-only";
import { v7 as uuid } from "uuid";
import type { Transaction } from "@/db/client";
import type { OrderRow } from "@/db/queries/orders";
import { listRefundsOfRequest, type RefundRow } from "@/db/queries/refunds";
import { DomainError } from "@/lib/domain/errors";
import { toText } from "@/lib/domain/money/money";
import type { LineRefund, RefundedOrder } from "@/lib/domain/orders/refund-lines";
import { actorName, type Context } from "@/lib/services/context";

/** A request that gives back lines of an order, as their rows keep it. */
export type RefundRequest = Readonly<{
  accountId: string;
  requestId: string;
  requestDigest: string;
  reason: string;
}>;

/**
 * What the request gave back when it came first; nothing where it is new.
 * @throws DomainError `idempotency_mismatch` when its key came with another wish
 */
export async function refundsOfRequest(tx: Transaction, request: RefundRequest): Promise<RefundRow[]> {
  const done = await listRefundsOfRequest(tx, request.accountId, request.requestId);
  if (done.some(({ requestDigest }) => requestDigest !== request.requestDigest)) {
    throw new DomainError("idempotency_mismatch", { field: "requestId" });
  }
  return done;
}

export function toRefundedOrder(order: OrderRow, refunds: readonly RefundRow[]): RefundedOrder {
  const { product, status, priceBookVersion, lines } = order;
  return { product, status, priceBookVersion, lines, linesRefunded: refunds.length };
}

type RefundedLine = Readonly<{
  orderId: string;
  orderLine: number;
  /** The plan that the line had renewed, where it was for one. */
  subscriptionId: string | null;
  refund: LineRefund;
  /** The account's own now. */
  now: Date;
}>;

/** The row of a line that was given back; its ledger transaction gets the same id. */
export function toRefundRow(ctx: Context, request: RefundRequest, refunded: RefundedLine): RefundRow {
  const { refund, now, ...line } = refunded;
  return {
    ...request,
    ...line,
    id: uuid(),
    currency: refund.refund.currency,
    amount: toText(refund.refund),
    receipt: refund.receipt,
    refundedByName: actorName(ctx.actor),
    refundedAt: now,
    recordedAt: ctx.now,
  };
}
