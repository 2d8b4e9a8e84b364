import "server-only";
import type { OrderLineRow, OrderListRow } from "@/db/queries/orders";
import { type Currency, storedText } from "@/lib/domain/money/money";
import type { OrderKind, OrderStatus } from "@/lib/domain/orders/order";
import type { Receipt } from "@/lib/domain/pricing/receipt";
import { verifyReceipt } from "@/lib/domain/pricing/verify-receipt";

export type OrderListItem = Readonly<{
  id: string;
  /** The 15-digit decimal id. */
  number: string;
  accountId: string;
  accountName: string;
  product: string;
  kind: OrderKind;
  status: OrderStatus;
  currency: Currency;
  total: string;
  lines: number;
  placedByName: string;
  placedAt: string;
  recordedAt: string;
}>;

export type OrderLineView = Readonly<{
  line: number;
  kind: OrderKind;
  deviceId: string;
  capability: string;
  period: string;
  amount: string;
  from: string;
  until: string;
}>;

/** A receipt and whether the independent re-computation came to the same result. */
export type CheckedReceipt = Readonly<{ receipt: Receipt; agrees: boolean }>;

export function toOrderListItem({ order, accountName }: Omit<OrderListRow, "sortValue">): OrderListItem {
  return {
    id: order.id,
    number: order.number.toString(),
    accountId: order.accountId,
    accountName,
    product: order.product,
    kind: order.kind,
    status: order.status,
    currency: order.currency,
    total: storedText(order.total, order.currency),
    lines: order.lines,
    placedByName: order.placedByName,
    placedAt: order.placedAt.toISOString(),
    recordedAt: order.recordedAt.toISOString(),
  };
}

export function toOrderLineView(row: OrderLineRow, currency: Currency): OrderLineView {
  const { line, kind, deviceId, capability, period } = row;
  return {
    line,
    kind,
    deviceId,
    capability,
    period,
    amount: storedText(row.amount, currency),
    from: row.fromAt.toISOString(),
    until: row.untilAt.toISOString(),
  };
}

export function checkReceipt(receipt: Receipt): CheckedReceipt {
  return { receipt, agrees: verifyReceipt(receipt).ok };
}
