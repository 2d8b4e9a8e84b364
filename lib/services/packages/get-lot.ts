import "server-only";
import type { Transaction } from "@/db/client";
import { getAccount, getWallet } from "@/db/queries/accounts";
import { getOrderLine } from "@/db/queries/orders";
import type { LotRow } from "@/db/queries/packages";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { add, type Currency, money, toText } from "@/lib/domain/money/money";
import { findRefundObstacle, refundableUntil } from "@/lib/domain/packages/decide-package-refund";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { loadOwnLot } from "@/lib/services/packages/load-own-lot";
import { type LotView, toLotState, toLotView } from "@/lib/services/packages/lot-view";

/** What giving a package back would pay, and until when it can be. */
export type LotRefundOffer = Readonly<{
  amount: string;
  currency: Currency;
  until: string;
  cash: string;
  cashAfter: string;
}>;

/** `refund` is null once the package can no longer be given back. */
export type LotDetail = LotView & Readonly<{ now: string; refund: LotRefundOffer | null }>;

/**
 * One package, as it stands at its account's own now.
 * @throws DomainError `not_found` (also for another customer's package), `not_permitted`
 */
export async function getLot(ctx: Context, lotId: string): Promise<LotDetail> {
  authorize(ctx, "package.read", ownAccountId(ctx));
  return ctx.db.read(async (tx) => {
    const row = await loadOwnLot(tx, ctx, lotId);
    const now = accountNow(await getAccount(tx, row.lot.accountId), ctx.now);
    const book = await priceBookAt(tx, row.lot.paidAt);
    const { fullWithinHours } = book.policies.products[row.lot.product].refund;
    return {
      ...toLotView(row, { book, now }),
      now: now.toISOString(),
      refund: await findOffer(tx, row.lot, { now, fullWithinHours }),
    };
  });
}

type Terms = Readonly<{ now: Date; fullWithinHours: number }>;

async function findOffer(tx: Transaction, lot: LotRow, terms: Terms): Promise<LotRefundOffer | null> {
  if (findRefundObstacle(toLotState(lot), terms)) return null;
  const { accountId, orderId, orderLine } = lot;
  const [line, { wallet }] = await Promise.all([
    getOrderLine(tx, { accountId, orderId, line: orderLine }),
    getWallet(tx, accountId, "CNY"),
  ]);
  const paid = money(line.amount, wallet.currency);
  return {
    amount: toText(paid),
    currency: wallet.currency,
    until: refundableUntil(lot.paidAt, terms.fullWithinHours).toISOString(),
    cash: toText(wallet.cash),
    cashAfter: toText(add(wallet.cash, paid)),
  };
}
