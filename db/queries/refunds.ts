import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { change, insertRows, type Write } from "@/db/queries/write";
import { orderRefund } from "@/db/schema/refunds";
import type { OrderStatus } from "@/lib/domain/orders/order";

export type RefundRow = typeof orderRefund.$inferSelect;

export function insertRefunds(rows: readonly (typeof orderRefund.$inferInsert)[]): Write | undefined {
  return insertRows(orderRefund, rows);
}

/** What a request gave back, line by line; nothing where it is a new one. */
export async function listRefundsOfRequest(
  tx: Transaction,
  accountId: string,
  requestId: string,
): Promise<RefundRow[]> {
  return tx
    .select()
    .from(orderRefund)
    .where(and(eq(orderRefund.accountId, accountId), eq(orderRefund.requestId, requestId)))
    .orderBy(asc(orderRefund.orderLine));
}

/** What was given back of an order, line by line. */
export async function listRefundsOfOrder(
  tx: Transaction,
  accountId: string,
  orderId: string,
): Promise<RefundRow[]> {
  return tx
    .select()
    .from(orderRefund)
    .where(and(eq(orderRefund.accountId, accountId), eq(orderRefund.orderId, orderId)))
    .orderBy(asc(orderRefund.orderLine));
}

/** An order goes on to its next status; which ones follow is the domain's to say, and a trigger's. */
export function updateOrderStatus(accountId: string, orderId: string, status: OrderStatus): Write {
  return change`update orders set status = ${status} where account_id = ${accountId}::uuid and id = ${orderId}::uuid`;
}
