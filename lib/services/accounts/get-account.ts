import "server-only";
import { getAccount as getAccountRow, listWallets } from "@/db/queries/accounts";
import { countRunningPlans } from "@/db/queries/subscriptions";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import {
  type AccountView,
  toAccountView,
  toWalletView,
  type WalletView,
} from "@/lib/services/accounts/account-view";
import { authorize, type Context } from "@/lib/services/context";

export type AccountDetail = AccountView &
  Readonly<{
    wallets: readonly WalletView[];
    activeDevices: number;
    runningPlans: number;
    endingSoon: number;
  }>;

/**
 * One account with its wallets and what runs on it at its own now; `endingSoon` counts plans that end within 7 days.
 * @throws DomainError `not_found` (also for another customer's account), `not_permitted`
 */
export async function getAccount(ctx: Context, accountId: string): Promise<AccountDetail> {
  authorize(ctx, "account.read", accountId);
  return ctx.db.read(async (tx) => {
    const row = await getAccountRow(tx, accountId);
    const [wallets, plans] = await Promise.all([
      listWallets(tx, accountId),
      countRunningPlans(tx, accountId, accountNow(row, ctx.now)),
    ]);
    return { ...toAccountView(row, ctx.now), wallets: wallets.map(toWalletView), ...plans };
  });
}
