import "server-only";
import { getAccount } from "@/db/queries/accounts";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { Decimal } from "@/lib/domain/money/decimal";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { forecastPackage, loadPackages } from "@/lib/services/forecast/package-forecasts";
import { packageName, type PackageNameView } from "@/lib/services/packages/package-name";

/** Until when all lots of a package together last. */
export type PackageForecast = Readonly<{
  package: PackageNameView;
  channel: string;
  /** When the last lot is empty, or expires with a rest. */
  likelyAt: string;
  soonestAt: string;
  /** Whether the last one is empty before it expires. */
  empties: boolean;
  /** What is lost at the expiry of any of them, cut to two decimals. */
  dies: string;
}>;

/**
 * How long an account's packages will last if they are used as in the last four weeks, the first to end first; those
 * without a history are left out.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function forecastPackages(ctx: Context, accountId: string): Promise<readonly PackageForecast[]> {
  authorize(ctx, "package.read", accountId);
  return ctx.db.read(async (tx) => {
    const now = accountNow(await getAccount(tx, accountId), ctx.now);
    const asked = { accountId, now, zone: ctx.zone };
    const book = await priceBookAt(tx, now);
    const found: PackageForecast[] = [];
    for (const lots of await loadPackages(tx, asked)) {
      const forecasts = await forecastPackage(tx, asked, lots);
      const last = forecasts.at(-1);
      if (!last?.forecast) continue;
      const { likely, fast } = last.forecast;
      const expiry = last.lot.expiresAt.toISOString();
      const dies = forecasts.reduce(
        (sum, { forecast }) => sum.plus(forecast?.likely.dies ?? 0),
        new Decimal(0),
      );
      found.push({
        package: packageName(book, last.lot.package),
        channel: last.lot.channel,
        likelyAt: likely.emptyAt ?? expiry,
        soonestAt: fast.emptyAt ?? expiry,
        empties: likely.emptyAt !== null,
        dies: dies.toFixed(2),
      });
    }
    return found.sort((a, b) => a.likelyAt.localeCompare(b.likelyAt));
  });
}
