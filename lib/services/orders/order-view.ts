import "server-only";
import type { OrderLineRow, OrderListRow } from "@/db/queries/orders";
import type { RefundRow } from "@/db/queries/refunds";
import type { OcrChannel } from "@/lib/domain/catalog/ocr-catalog";
import { findPackage } from "@/lib/domain/catalog/packages";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { invariant } from "@/lib/domain/errors";
import { type Currency, storedText } from "@/lib/domain/money/money";
import type { OrderKind, OrderStatus } from "@/lib/domain/orders/order";
import type { Receipt } from "@/lib/domain/pricing/receipt";
import { verifyReceipt } from "@/lib/domain/pricing/verify-receipt";
import { capabilityName } from "@/lib/services/catalog/capability-name";
import { packageName, type PackageNameView } from "@/lib/services/packages/package-name";

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

/** A QPS plan: the size that it has by the line, or what a boost adds, and the periods that were bought. */
export type QpsItem = Readonly<{
  kind: "qps-plan";
  capability: string;
  name: string;
  nameZh: string | null;
  qps: number;
  period: string;
  periods: number | null;
}>;

/** What one line bought. */
export type OrderItem =
  | Readonly<{ kind: "device-plan"; deviceId: string; capability: string; period: string }>
  | QpsItem
  | Readonly<{
      kind: "package";
      package: PackageNameView;
      size: number;
      unit: "point" | "call";
      channel: OcrChannel;
    }>;

export type OrderLineView = Readonly<{
  line: number;
  kind: OrderKind;
  item: OrderItem;
  amount: string;
  from: string;
  until: string;
}>;

/** What was given back of a line, when and by whom. */
export type RefundView = Readonly<{
  amount: string;
  at: string;
  by: string;
  reason: string;
  receipt: CheckedReceipt;
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

export function toOrderLineView(row: OrderLineRow, currency: Currency, book: PriceBook): OrderLineView {
  const { line, kind } = row;
  return {
    line,
    kind,
    item: toOrderItem(row, book),
    amount: storedText(row.amount, currency),
    from: row.fromAt.toISOString(),
    until: row.untilAt.toISOString(),
  };
}

function toOrderItem(row: OrderLineRow, book: PriceBook): OrderItem {
  const { deviceId, capability, period, qps, periods, packageId, size, channel } = row;
  if (deviceId !== null && capability !== null && period !== null) {
    return { kind: "device-plan", deviceId, capability, period };
  }
  if (qps !== null && capability !== null && period !== null) {
    return { kind: "qps-plan", capability, ...capabilityName(book, capability), qps, period, periods };
  }
  invariant(packageId !== null && size !== null && channel !== null, "a line is for one thing");
  const sold = findPackage(book, packageId);
  const unit = sold && sold !== "not-sold" ? sold.unit : "point";
  return { kind: "package", package: packageName(book, packageId), size, unit, channel };
}

export function toRefundView(row: RefundRow): RefundView {
  return {
    amount: storedText(row.amount, row.currency),
    at: row.refundedAt.toISOString(),
    by: row.refundedByName,
    reason: row.reason,
    receipt: checkReceipt(row.receipt),
  };
}

export function checkReceipt(receipt: Receipt): CheckedReceipt {
  return { receipt, agrees: verifyReceipt(receipt).ok };
}
