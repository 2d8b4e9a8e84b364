import { DomainError } from "@/lib/domain/errors";
import type { Money } from "@/lib/domain/money/money";
import type { OrderStatus } from "@/lib/domain/orders/order";
import {
  type LineRefund,
  type RefundedOrder,
  refundLine,
  statusAfterRefund,
} from "@/lib/domain/orders/refund-lines";
import type { LotState } from "@/lib/domain/packages/lot";
import { addHours } from "@/lib/domain/time/calendar";

export type RefundTerms = Readonly<{
  now: Date;
  /** Of the price book that it was sold under. */
  fullWithinHours: number;
}>;

/** One lot of the order, and what was paid for its line. */
export type PaidLot = LotState & Readonly<{ line: number; paid: Money }>;

export type PackageRefundFacts = RefundTerms & Readonly<{ order: RefundedOrder; lots: readonly PaidLot[] }>;

export type PackageRefundPlan = Readonly<{
  /** In the order of the lots. */
  lines: readonly (LineRefund & Readonly<{ line: number }>)[];
  /** The order's new status, or null while other lots of it stand. */
  status: OrderStatus | null;
}>;

/** Until when an untouched lot is given back: this instant is outside. */
export function refundableUntil(paidAt: Date, fullWithinHours: number): Date {
  return addHours(paidAt, fullWithinHours);
}

/**
 * A lot that nothing burned, or of which every burn was voided, is given back whole until 5 × 24 h after its payment
 * (domain.md section 2, refunding).
 * @throws DomainError `not_refundable` for what was given back, has expired or was burned; `refund_window_closed`
 */
export function assertRefundable(lot: LotState, { now, fullWithinHours }: RefundTerms): void {
  if (lot.refundedAt !== null) throw new DomainError("not_refundable", { field: "package", why: "refunded" });
  if (lot.expiresAt <= now) throw new DomainError("not_refundable", { field: "package", why: "expired" });
  if (lot.left.lt(lot.granted)) throw new DomainError("not_refundable", { field: "package", why: "burned" });
  const until = refundableUntil(lot.paidAt, fullWithinHours);
  if (until <= now) {
    throw new DomainError("refund_window_closed", { field: "package", until: until.toISOString() });
  }
}

/**
 * Gives lots of one order back: all of them, or none where one of them may not be.
 * @throws DomainError as `assertRefundable`, of the first lot that may not be given back
 */
export function decidePackageRefund(facts: PackageRefundFacts): PackageRefundPlan {
  const { order, lots } = facts;
  for (const lot of lots) assertRefundable(lot, facts);
  return {
    lines: lots.map(({ line, paid }) => ({ line, ...refundLine(order, paid) })),
    status: statusAfterRefund(order, lots.length),
  };
}
