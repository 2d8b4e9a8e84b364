import "server-only";
import { z } from "zod";
import { countOrders, listOrders as listOrderRows } from "@/db/queries/orders";
import { ORDER_KINDS, ORDER_STATUSES } from "@/lib/domain/orders/order";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { daySpanInput, readDaySpan } from "@/lib/services/day-span";
import { accountIdInput } from "@/lib/services/inputs";
import { type OrderListItem, toOrderListItem } from "@/lib/services/orders/order-view";
import { type Page, pageInput, readCursor, toPage } from "@/lib/services/paging";

export const ListOrders = z.object({
  ...pageInput,
  accountId: accountIdInput.optional(),
  /** An order's 15-digit number, or a device id. */
  q: z.string().trim().max(128).optional(),
  status: z.enum(ORDER_STATUSES).optional(),
  kind: z.enum(ORDER_KINDS).optional(),
  /** Of accounts in business or of sandboxes only; without it, of both. */
  accounts: z.enum(["standard", "sandbox"]).optional(),
  ...daySpanInput,
  sort: z.enum(["placed", "total", "number"]).default("placed"),
});
export type ListOrders = z.infer<typeof ListOrders>;

const COUNT_MOST = 10_000;

/**
 * One page of orders; a customer's list is narrowed to the own account. `count` is exact up to 10,000.
 * @throws DomainError `not_permitted`, `not_found` for another account, `invalid_input` for a foreign cursor or a day
 *   that there is not
 */
export async function listOrders(
  ctx: Context,
  input: ListOrders,
): Promise<Page<OrderListItem> & { count: number }> {
  authorize(ctx, "order.read", input.accountId ?? ownAccountId(ctx));
  const accountId = input.accountId ?? ownAccountId(ctx);
  const direction = input.direction ?? "desc";
  const page = { direction, cursor: readCursor(input.cursor), limit: input.limit + 1 };
  const filter = { ...input, ...readDaySpan(ctx, input), ...page, accountId };
  return ctx.db.read(async (tx) => {
    const [rows, count] = await Promise.all([
      listOrderRows(tx, filter),
      countOrders(tx, filter, COUNT_MOST + 1),
    ]);
    const shown = toPage(rows, input.limit, {
      row: toOrderListItem,
      cursor: (row) => ({ value: row.sortValue, id: row.order.id }),
    });
    return { ...shown, count };
  });
}
