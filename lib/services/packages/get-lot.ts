import "server-only";
import { getAccount } from "@/db/queries/accounts";
import { getLot as getLotRow } from "@/db/queries/packages";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { DomainError } from "@/lib/domain/errors";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { type LotView, toLotView } from "@/lib/services/packages/lot-view";

export type LotDetail = LotView & Readonly<{ now: string }>;

/**
 * One package, as it stands at its account's own now.
 * @throws DomainError `not_found` (also for another customer's package), `not_permitted`
 */
export async function getLot(ctx: Context, lotId: string): Promise<LotDetail> {
  authorize(ctx, "package.read", ownAccountId(ctx));
  const own = ownAccountId(ctx);
  return ctx.db.read(async (tx) => {
    const row = await getLotRow(tx, lotId);
    if (own !== undefined && own !== row.lot.accountId)
      throw new DomainError("not_found", { field: "packageId" });
    const now = accountNow(await getAccount(tx, row.lot.accountId), ctx.now);
    const book = await priceBookAt(tx, row.lot.paidAt);
    return { ...toLotView(row, { book, now }), now: now.toISOString() };
  });
}
