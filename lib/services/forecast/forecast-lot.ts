import "server-only";
import { getAccount } from "@/db/queries/accounts";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import type { ForecastView } from "@/lib/services/forecast/forecast-view";
import { forecastPackage, loadPackages } from "@/lib/services/forecast/package-forecasts";
import { loadOwnLot } from "@/lib/services/packages/load-own-lot";

/**
 * How long a lot will last if its package is used as in the last four weeks; null for one that is over or has no history
 * yet. Lots of the same package that expire sooner are burned first.
 * @throws DomainError `not_found` (also for another customer's package), `not_permitted`
 */
export async function forecastLot(ctx: Context, lotId: string): Promise<ForecastView | null> {
  authorize(ctx, "package.read", ownAccountId(ctx));
  return ctx.db.read(async (tx) => {
    const { accountId } = (await loadOwnLot(tx, ctx, lotId)).lot;
    const now = accountNow(await getAccount(tx, accountId), ctx.now);
    const asked = { accountId, now, zone: ctx.zone };
    const lots = (await loadPackages(tx, asked)).find((one) => one.some(({ id }) => id === lotId));
    const forecasts = await forecastPackage(tx, asked, lots ?? []);
    return forecasts.find(({ lot }) => lot.id === lotId)?.forecast ?? null;
  });
}
