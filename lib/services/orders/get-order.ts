import "server-only";
import { listEntriesOfCause } from "@/db/queries/ledger";
import { getOrder as getOrderRow, listOrderLines } from "@/db/queries/orders";
import { listRefundsOfOrder } from "@/db/queries/refunds";
import { DomainError } from "@/lib/domain/errors";
import { money, sum, toText } from "@/lib/domain/money/money";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { type LedgerEntryView, toLedgerEntryView } from "@/lib/services/ledger/ledger-entry-view";
import {
  type CheckedReceipt,
  checkReceipt,
  type OrderLineView,
  type OrderListItem,
  type RefundView,
  toOrderLineView,
  toOrderListItem,
  toRefundView,
} from "@/lib/services/orders/order-view";

export type OrderDetail = OrderListItem &
  Readonly<{
    priceBookVersion: number;
    paidAt: string | null;
    fulfilledAt: string | null;
    requestId: string;
    /** What was given back of it altogether. */
    refunded: string;
    lineItems: readonly (OrderLineView & Readonly<{ receipt: CheckedReceipt; refund: RefundView | null }>)[];
    receipt: CheckedReceipt;
    ledgerEntries: readonly LedgerEntryView[];
  }>;

/**
 * One order with its lines, receipts and ledger entries.
 * @throws DomainError `not_found` (also for another customer's order), `not_permitted`
 */
export async function getOrder(ctx: Context, orderId: string): Promise<OrderDetail> {
  authorize(ctx, "order.read", ownAccountId(ctx));
  return ctx.db.read(async (tx) => {
    const row = await getOrderRow(tx, orderId);
    const own = ownAccountId(ctx);
    if (own !== undefined && own !== row.accountId) throw new DomainError("not_found", { field: "orderId" });
    const [lines, refunds, entries, book] = await Promise.all([
      listOrderLines(tx, row.accountId, row.id),
      listRefundsOfOrder(tx, row.accountId, row.id),
      listEntriesOfCause(tx, row.accountId, row.id),
      // The order's own version: what it bought is called as it was then.
      priceBookAt(tx, row.placedAt),
    ]);
    const refundOf = new Map(refunds.map((refund) => [refund.orderLine, toRefundView(refund)]));
    return {
      ...toOrderListItem({ order: row, accountName: row.accountName }),
      priceBookVersion: row.priceBookVersion,
      paidAt: row.paidAt?.toISOString() ?? null,
      fulfilledAt: row.fulfilledAt?.toISOString() ?? null,
      requestId: row.requestId,
      lineItems: lines.map((line) => ({
        ...toOrderLineView(line, row.currency, book),
        receipt: checkReceipt(line.receipt),
        refund: refundOf.get(line.line) ?? null,
      })),
      refunded: toText(
        sum(
          refunds.map(({ amount }) => money(amount, row.currency)),
          row.currency,
        ),
      ),
      receipt: checkReceipt(row.receipt),
      ledgerEntries: entries.map(toLedgerEntryView),
    };
  });
}
