import "server-only";
import type { Transaction } from "@/db/client";
import { type BurningLot, listBurningLots, listPackageBurn } from "@/db/queries/burn";
import { Decimal } from "@/lib/domain/money/decimal";
import { type ForecastView, historyFrom, toForecastView } from "@/lib/services/forecast/forecast-view";

type Asked = Readonly<{ accountId: string; now: Date; zone: string }>;
export type LotForecast = Readonly<{ lot: BurningLot; forecast: ForecastView | null }>;
const HOUR = 3_600_000;

/** The lots of a package that hold something, in the order in which they burn, each with its forecast. */
export async function forecastPackage(
  tx: Transaction,
  { accountId, now, zone }: Asked,
  lots: readonly BurningLot[],
): Promise<readonly LotForecast[]> {
  const [first] = lots;
  if (!first) return [];
  const { package: sold, channel } = first;
  const days = await listPackageBurn(tx, {
    accountId,
    package: sold,
    channel,
    from: historyFrom(now, zone),
    zone,
  });
  const held = lots.map(({ paidAt, expiresAt, left, lastHour }) => ({
    from: paidAt,
    until: new Decimal(left).isZero() && lastHour ? new Date(lastHour.getTime() + HOUR) : expiresAt,
  }));
  const full = lots.filter(({ left, expiresAt }) => expiresAt > now && !new Decimal(left).isZero());
  return full.map((lot, index) => {
    const [left, granted] = [new Decimal(lot.left), new Decimal(lot.granted)];
    const ahead = full
      .slice(0, index)
      .map((one) => ({ left: new Decimal(one.left), expiresAt: one.expiresAt }));
    const facts = { left, granted, now, held, ahead, expiresAt: lot.expiresAt, zone };
    return { lot, forecast: toForecastView(facts, days) };
  });
}

/** An account's lots of the time that is looked back on, package by package. */
export async function loadPackages(
  tx: Transaction,
  { accountId, now, zone }: Asked,
): Promise<readonly (readonly BurningLot[])[]> {
  const packages = new Map<string, BurningLot[]>();
  for (const lot of await listBurningLots(tx, accountId, historyFrom(now, zone))) {
    const key = `${lot.channel} ${lot.package}`;
    const known = packages.get(key);
    if (known) known.push(lot);
    else packages.set(key, [lot]);
  }
  return [...packages.values()];
}
