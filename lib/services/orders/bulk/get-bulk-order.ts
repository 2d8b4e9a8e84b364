import "server-only";
import { getAccount, getWallet } from "@/db/queries/accounts";
import { countCoveredRows, countRowsByPrice, findSameFile } from "@/db/queries/bulk-orders";
import { available, type AccountStatus } from "@/lib/domain/accounts/wallet";
import { type Currency, type Money, money, multiply, storedText, sum } from "@/lib/domain/money/money";
import type { BulkStatus } from "@/lib/domain/orders/bulk-order";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { toBalanceView } from "@/lib/services/orders/balance-view";
import { type BulkOrderListItem, toBulkOrderListItem } from "@/lib/services/orders/bulk/bulk-order-view";
import { loadBulkOrder } from "@/lib/services/orders/bulk/load-bulk-order";

export type BulkOrderDetail = BulkOrderListItem &
  Readonly<{
    ignoredColumns: readonly string[];
    priceBookVersion: number;
    accountStatus: AccountStatus;
    /** What may be spent now; what would be left after all rows that wait, or what is missing for them. */
    available: string;
    availableAfter: string | null;
    shortfall: string | null;
    /** How many of the rows that wait the balance covers, from the first on. */
    covered: number;
    /** The rows that wait, by price. */
    prices: readonly Readonly<{ capability: string; period: string; amount: string; count: number }>[];
    /** The latest other bulk order of the same rows that was confirmed. */
    sameFile: Readonly<{ id: string; fileName: string; status: BulkStatus; confirmedAt: string }> | null;
  }>;

/**
 * One bulk order, with what it would cost by now or has come to. Its rows are a list of their own.
 * @throws DomainError `not_found` (also for another customer's), `not_permitted`
 */
export async function getBulkOrder(ctx: Context, bulkOrderId: string): Promise<BulkOrderDetail> {
  authorize(ctx, "order.read", ownAccountId(ctx));
  return ctx.db.read(async (tx) => {
    const bulk = await loadBulkOrder(tx, { ctx, bulkOrderId, permission: "order.read" });
    const [account, { wallet }, prices, same] = await Promise.all([
      getAccount(tx, bulk.accountId),
      getWallet(tx, bulk.accountId, bulk.currency),
      countRowsByPrice(tx, bulk),
      findSameFile(tx, bulk),
    ]);
    const covered = await countCoveredRows(tx, bulk, available(wallet).amount.toFixed());
    return {
      ...toBulkOrderListItem(bulk),
      ...toBalanceView(wallet, totalOf(prices, bulk.currency)),
      covered,
      ignoredColumns: bulk.ignoredColumns,
      priceBookVersion: bulk.priceBookVersion,
      accountStatus: account.status,
      prices: prices.map((price) => ({ ...price, amount: storedText(price.amount, bulk.currency) })),
      sameFile: same?.confirmedAt
        ? {
            id: same.id,
            fileName: same.fileName,
            status: same.status,
            confirmedAt: same.confirmedAt.toISOString(),
          }
        : null,
    };
  });
}

function totalOf(prices: readonly Readonly<{ amount: string; count: number }>[], currency: Currency): Money {
  return sum(
    prices.map(({ amount, count }) => multiply(money(amount, currency), count)),
    currency,
  );
}
