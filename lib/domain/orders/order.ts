import { invariant } from "@/lib/domain/errors";

/**
 * `co-term` brings plans to one expiry: its lines are renewals, by the day instead of by the period. `upgrade` makes a plan
 * larger for all of its paid terms, a line for each; `boost` for a while.
 */
export const ORDER_KINDS = ["new", "renewal", "co-term", "upgrade", "boost"] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

export const ORDER_STATUSES = ["pending", "paid", "fulfilled", "cancelled", "refunded"] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** What orders are placed for, as far as it is sold here already. */
export const PRODUCTS = ["ipc", "vision", "ocr"] as const;
export type Product = (typeof PRODUCTS)[number];

/** domain.md section 1: `pending → paid → fulfilled`, or `cancelled`, or `refunded`. */
const NEXT: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  pending: ["paid", "cancelled"],
  paid: ["fulfilled", "refunded"],
  fulfilled: ["refunded"],
  cancelled: [],
  refunded: [],
};

/** The status after a step; a step that the state machine does not have is a bug. */
export function advance(status: OrderStatus, to: OrderStatus): OrderStatus {
  invariant(
    NEXT[status].includes(to),
    `an order goes from ${status} to ${NEXT[status].join(" or ") || "nowhere"}, not to ${to}`,
  );
  return to;
}
