import "server-only";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { csvLines, EXPORT_PAGE } from "@/lib/services/csv";
import { listOrders, type ListOrders } from "@/lib/services/orders/list-orders";
import type { OrderListItem } from "@/lib/services/orders/order-view";
import type { Page } from "@/lib/services/paging";

/** The columns keep their English names in every language: programs read them. Instants are ISO 8601 in UTC. */
const COLUMNS: Readonly<Record<string, (order: OrderListItem) => string | number>> = {
  order: (order) => order.number,
  account_id: (order) => order.accountId,
  account: (order) => order.accountName,
  product: (order) => order.product,
  kind: (order) => order.kind,
  lines: (order) => order.lines,
  total: (order) => order.total,
  currency: (order) => order.currency,
  status: (order) => order.status,
  placed_at: (order) => order.placedAt,
  recorded_at: (order) => order.recordedAt,
  placed_by: (order) => order.placedByName,
  order_id: (order) => order.id,
};

/**
 * The list of orders as CSV, filtered and sorted as on the screen, whole, in pieces.
 * @throws DomainError as `listOrders`, at the first piece
 */
export async function* exportOrders(ctx: Context, input: ListOrders): AsyncGenerator<string> {
  authorize(ctx, "order.read", input.accountId ?? ownAccountId(ctx));
  yield csvLines([Object.keys(COLUMNS)]);
  let cursor: string | undefined;
  do {
    const page: Page<OrderListItem> = await listOrders(ctx, { ...input, cursor, limit: EXPORT_PAGE });
    yield csvLines(page.rows.map((order) => Object.values(COLUMNS).map((of) => of(order))));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
