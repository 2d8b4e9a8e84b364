import "server-only";
import { z } from "zod";
import { getAccount } from "@/db/queries/accounts";
import { countLots, listLots as listLotRows } from "@/db/queries/packages";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { LOT_STATUSES } from "@/lib/domain/packages/lot";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import { type LotView, toLotView } from "@/lib/services/packages/lot-view";
import { type Page, pageInput, readCursor, toPage } from "@/lib/services/paging";

export const ListLots = z.object({
  ...pageInput,
  accountId: accountIdInput.optional(),
  status: z.enum(LOT_STATUSES).optional(),
  packageId: z.string().max(100).optional(),
  sort: z.enum(["expiry", "bought", "left"]).default("expiry"),
});
export type ListLots = z.infer<typeof ListLots>;

const COUNT_MOST = 10_000;

/**
 * One page of packages; a customer's list is narrowed to the own account. Statuses are told by the account's own clock
 * where the list is one account's, by the wall clock where it is everybody's. `count` is exact up to 10,000.
 * @throws DomainError `not_permitted`, `not_found`, `invalid_input` for a foreign cursor
 */
export async function listLots(ctx: Context, input: ListLots): Promise<Page<LotView> & { count: number }> {
  authorize(ctx, "package.read", input.accountId ?? ownAccountId(ctx));
  const accountId = input.accountId ?? ownAccountId(ctx);
  const direction = input.direction ?? (input.sort === "bought" ? "desc" : "asc");
  return ctx.db.read(async (tx) => {
    const now = accountId === undefined ? ctx.now : accountNow(await getAccount(tx, accountId), ctx.now);
    const filter = {
      ...input,
      accountId,
      now,
      direction,
      cursor: readCursor(input.cursor),
      limit: input.limit + 1,
    };
    const [rows, count, book] = await Promise.all([
      listLotRows(tx, filter),
      countLots(tx, filter, COUNT_MOST + 1),
      priceBookAt(tx, now),
    ]);
    const page = toPage(rows, input.limit, {
      row: (row) => toLotView(row, { book, now }),
      cursor: (row) => ({ value: row.sortValue, id: row.lot.id }),
    });
    return { ...page, count };
  });
}
