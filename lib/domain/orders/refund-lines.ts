import { invariant } from "@/lib/domain/errors";
import { type Posting, transfer } from "@/lib/domain/ledger/ledger";
import type { Money } from "@/lib/domain/money/money";
import { advance, type OrderStatus, type Product } from "@/lib/domain/orders/order";
import { quoteFullRefund } from "@/lib/domain/pricing/quote-refund";
import type { Receipt } from "@/lib/domain/pricing/receipt";

/** The order that a line belongs to. */
export type RefundedOrder = Readonly<{
  product: Product;
  status: OrderStatus;
  priceBookVersion: number;
  lines: number;
  linesRefunded: number;
}>;

/** What one line gives back. */
export type LineRefund = Readonly<{ refund: Money; receipt: Receipt; posting: Posting }>;

/** Everything that was paid for a line goes back to the wallet, out of what we owed in service. */
export function refundLine(order: RefundedOrder, paid: Money): LineRefund {
  const { total: refund, receipt } = quoteFullRefund(order.priceBookVersion, paid);
  const posting = transfer("refund", refund, { from: `prepaid:${order.product}`, to: "wallet" });
  return { refund, receipt, posting };
}

/** The order's status once so many more of its lines are given back, or null while others of them stand. */
export function statusAfterRefund(order: RefundedOrder, lines: number): OrderStatus | null {
  const refunded = order.linesRefunded + lines;
  invariant(refunded <= order.lines, "a line is given back once");
  return refunded === order.lines ? advance(order.status, "refunded") : null;
}
