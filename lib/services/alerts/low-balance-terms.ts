import "server-only";
import { v7 as uuid } from "uuid";
import type { Transaction } from "@/db/client";
import type { WalletRow } from "@/db/queries/accounts";
import type { LowBalanceTerms } from "@/db/queries/ledger";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import type { Context } from "@/lib/services/context";

/** By what a movement of money is told to have left too little: what every posting is handed. */
export function lowBalanceTerms(ctx: Context, book: PriceBook): LowBalanceTerms {
  return { zone: ctx.zone, daysMax: book.policies.alerts.lowBalanceDaysMax, newId: () => uuid() };
}

/** The same for a use case that needs no prices; a wallet without a threshold needs none for this either. */
export async function findLowBalanceTerms(
  tx: Transaction,
  ctx: Context,
  { wallet, at }: Readonly<{ wallet: WalletRow; at: Date }>,
): Promise<LowBalanceTerms | null> {
  if (wallet.wallet.alertThreshold === null) return null;
  return lowBalanceTerms(ctx, await priceBookAt(tx, at));
}
