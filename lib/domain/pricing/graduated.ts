import type { PriceTier } from "@/lib/domain/catalog/price";
import type { Decimal } from "@/lib/domain/money/decimal";
import { exact, NOTHING, plainText } from "@/lib/domain/pricing/exact";
import type { TierBand } from "@/lib/domain/pricing/receipt";

/** The units that fall into one tier, and what they cost. */
export type TierShare = Readonly<{ tier: PriceTier; units: number; amount: Decimal }>;

/**
 * The units from `from` to `until`, counted from nought, each in its own tier. The tiers rise without a gap and the last
 * is open above, which the price book's schema checks.
 */
export function tierShares(tiers: readonly PriceTier[], from: number, until: number): readonly TierShare[] {
  const prices = readPrices(tiers);
  const shares: TierShare[] = [];
  tiers.forEach((tier, index) => {
    const units = Math.min(until, tier.upTo ?? until) - Math.max(from, tier.over);
    if (units > 0) shares.push({ tier, units, amount: (prices[index] ?? NOTHING).times(units) });
  });
  return shares;
}

/** A price book is immutable, so the prices of its tiers are read once and not for every quote. */
const pricesRead = new WeakMap<readonly PriceTier[], readonly Decimal[]>();

function readPrices(tiers: readonly PriceTier[]): readonly Decimal[] {
  let prices = pricesRead.get(tiers);
  if (!prices) {
    prices = tiers.map((tier) => exact(tier.price));
    pricesRead.set(tiers, prices);
  }
  return prices;
}

/** How a receipt writes a share down. */
export function toBand({ tier, units, amount }: TierShare): TierBand {
  return {
    over: String(tier.over),
    upTo: tier.upTo === null ? null : String(tier.upTo),
    units: String(units),
    price: tier.price,
    amount: plainText(amount),
    basis: tier.basis,
    source: tier.source,
  };
}
