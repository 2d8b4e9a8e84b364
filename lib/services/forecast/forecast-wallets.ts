import "server-only";
import { getAccount, listWallets } from "@/db/queries/accounts";
import { findFirstMovement } from "@/db/queries/burn";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { available } from "@/lib/domain/accounts/wallet";
import { Decimal } from "@/lib/domain/money/decimal";
import type { Currency } from "@/lib/domain/money/money";
import { addDays } from "@/lib/domain/time/calendar";
import { authorize, type Context } from "@/lib/services/context";
import { historyFrom, toForecastView } from "@/lib/services/forecast/forecast-view";
import { loadWalletBurn } from "@/lib/services/forecast/wallet-burn";

/** Until when a wallet lasts; instants are empty where it outlasts what can be foretold. */
export type WalletForecast = Readonly<{
  currency: Currency;
  likelyAt: string | null;
  soonestAt: string | null;
  latestAt: string | null;
}>;

/**
 * How long each wallet will last if money leaves it as in the last four weeks; those that never had a movement are left out.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function forecastWallets(ctx: Context, accountId: string): Promise<readonly WalletForecast[]> {
  authorize(ctx, "ledger.read", accountId);
  const { zone } = ctx;
  return ctx.db.read(async (tx) => {
    const now = accountNow(await getAccount(tx, accountId), ctx.now);
    const wallets = await listWallets(tx, accountId);
    const found = await Promise.all(
      wallets.map(async ({ wallet }) => {
        const { currency } = wallet;
        const since = await findFirstMovement(tx, accountId, currency);
        if (!since) return [];
        const days = await loadWalletBurn(tx, { accountId, currency, from: historyFrom(now, zone), zone });
        const left = Decimal.max(0, available(wallet).amount);
        const held = [{ from: since, until: addDays(now, 1) }];
        const forecast = toForecastView(
          { left, granted: left, now, held, ahead: [], expiresAt: null, zone },
          days,
        );
        if (!forecast) return [];
        const { likely, fast, slow } = forecast;
        return [{ currency, likelyAt: likely.emptyAt, soonestAt: fast.emptyAt, latestAt: slow.emptyAt }];
      }),
    );
    return found.flat();
  });
}
