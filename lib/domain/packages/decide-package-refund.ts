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
 * Why a lot may not be given back, or nothing: one that nothing burned, or of which every burn was voided, is given back
 * whole until 5 × 24 h after its payment (domain.md section 2, refunding). `not_refundable` for what was given back, has
 * expired or was burned; then `refund_window_closed`.
 */
export function findRefundObstacle(
  lot: LotState,
  { now, fullWithinHours }: RefundTerms,
): DomainError | undefined {
  const never = (why: string) => new DomainError("not_refundable", { field: "package", why });
  if (lot.refundedAt !== null) return never("refunded");
  if (lot.expiresAt <= now) return never("expired");
  if (lot.left.lt(lot.granted)) return never("burned");
  const until = refundableUntil(lot.paidAt, fullWithinHours);
  if (now < until) return undefined;
  return new DomainError("refund_window_closed", { field: "package", until: until.toISOString() });
}

/**
 * Gives lots of one order back: all of them, or none where one of them may not be.
 * @throws DomainError as `findRefundObstacle`, of the first lot that may not be given back
 */
export function decidePackageRefund(facts: PackageRefundFacts): PackageRefundPlan {
  const { order, lots } = facts;
  for (const lot of lots) {
    const obstacle = findRefundObstacle(lot, facts);
    if (obstacle) throw obstacle;
  }
  return {
    lines: lots.map(({ line, paid }) => ({ line, ...refundLine(order, paid) })),
    status: statusAfterRefund(order, lots.length),
  };
}
