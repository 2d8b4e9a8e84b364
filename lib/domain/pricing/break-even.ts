import type { PriceTier } from "@/lib/domain/catalog/price";
import { exact, NOTHING, ONE, plainText } from "@/lib/domain/pricing/exact";

/** A price for a range of units; which price-book entry it came from does not matter here. */
export type PricedRange = Pick<PriceTier, "over" | "upTo" | "price">;

/**
 * What a month's units cost after the fact: graduated tiers, each price for `unitsPerPrice` units (60 where seconds are
 * counted and minutes are priced), after the units that are free.
 */
export type MeteredPrices = Readonly<{
  tiers: readonly PricedRange[];
  unitsPerPrice: 1 | 60;
  freeUnits: number;
}>;

/** What a package costs in major units, how many whole units it pays for, and for how many months. */
export type PackageOffer = Readonly<{ price: string; units: string; validityMonths: number }>;

/** Whole units a month, as decimal text: cheaper from `from` on, up to and with `until`; null where there is no end. */
export type CheaperRange = Readonly<{ from: string; until: string | null }>;

type Figure = ReturnType<typeof exact>;

/** `rise × units + base` in whatever scale both sides were brought to. */
type Line = Readonly<{ rise: Figure; base: Figure }>;

/**
 * From how many units a month pay-as-you-go costs more than a fixed price for the month, such as that of a QPS plan,
 * which takes any number of calls. Exact: not a fen of the amounts is rounded.
 * @returns whole units, free ones included, as decimal text; null where pay-as-you-go never costs more.
 */
export function fixedPriceBreakEven(prices: MeteredPrices, fixedPrice: string): string | null {
  const line: Line = { rise: NOTHING, base: exact(fixedPrice).times(prices.unitsPerPrice) };
  return withFree(prices, firstUnits(prices.tiers, { line, scale: ONE, above: true, from: ONE }));
}

/**
 * For which even use, in units a month, a package costs less than pay-as-you-go for the same units. Up to the use that
 * empties it just when it expires, what counts is pay-as-you-go over the whole validity against the package's price;
 * above that, the month's average price against the package's price for each unit that it pays for. With falling tiers
 * the range may end: large volumes can be cheaper after the fact.
 * @returns null where the package never costs less.
 */
export function packageBreakEven(prices: MeteredPrices, offer: PackageOffer): CheaperRange | null {
  const months = exact(offer.validityMonths);
  const units = exact(offer.units);
  if (!units.gt(0)) return null;
  const price = exact(offer.price).times(prices.unitsPerPrice);
  const perUnit: Line = { rise: price, base: NOTHING };
  // The least monthly use that empties the package before it expires.
  const emptied = units.div(months).ceil();

  const unemptied = { line: { rise: NOTHING, base: price }, scale: months, above: true, from: ONE };
  const early = firstUnits(prices.tiers, unemptied);
  const from = early?.lt(emptied)
    ? early
    : firstUnits(prices.tiers, { line: perUnit, scale: units, above: true, from: emptied });
  if (!from) return null;

  const search = { line: perUnit, scale: units, above: false, from: from.lt(emptied) ? emptied : from };
  const end = firstUnits(prices.tiers, search);
  return { from: withFree(prices, from), until: end && withFree(prices, end.minus(1)) };
}

/**
 * The least number of short periods that together cost more than one long period: from there on the long one is cheaper.
 * @returns whole periods, or null where the short one is free.
 */
export function periodBreakEven(shortPrice: string, longPrice: string): string | null {
  const short = exact(shortPrice);
  if (!short.gt(0)) return null;
  return plainText(exact(longPrice).divToInt(short).plus(1));
}

/** The price of the unit after `units`: the tier or band that it falls in; undefined above the last. */
export function nextUnitPrice<T extends PricedRange>(tiers: readonly T[], units: number): T | undefined {
  return tiers.find((tier) => tier.upTo === null || units < tier.upTo);
}

function withFree(prices: MeteredPrices, units: Figure): string;
function withFree(prices: MeteredPrices, units: Figure | null): string | null;
function withFree({ freeUnits }: MeteredPrices, units: Figure | null): string | null {
  return units && plainText(units.plus(freeUnits));
}

type Search = Readonly<{
  line: Line;
  /** What the tiers' amount is multiplied by before it is held against the line. */
  scale: Figure;
  /** Whether the amount must lie above the line, or on it or below. */
  above: boolean;
  from: Figure;
}>;

/**
 * The least whole number of units, of at least `from`, whose amount lies on the wanted side of the line. The amount is a
 * straight line within each tier, so that each tier is solved at once, whatever its length.
 */
function firstUnits(tiers: readonly PricedRange[], { line, scale, above, from }: Search): Figure | null {
  let before = NOTHING;
  for (const tier of tiers) {
    const price = exact(tier.price);
    // Within the tier: distance(n) = rise × n + base, above the line where it is positive.
    const rise = price.times(scale).minus(line.rise);
    const base = before.minus(price.times(tier.over)).times(scale).minus(line.base);
    const first = exact(tier.over).plus(1);
    const start = from.gt(first) ? from : first;
    const found = firstOnSide({ rise, base }, start, above);
    if (found && (tier.upTo === null || found.lte(tier.upTo))) return found;
    if (tier.upTo !== null) before = before.plus(price.times(tier.upTo - tier.over));
  }
  return null;
}

/** The least whole n ≥ start with `rise × n + base` above zero, or else at zero and below. */
function firstOnSide({ rise, base }: Line, start: Figure, above: boolean): Figure | null {
  const at = rise.times(start).plus(base);
  if (above ? at.gt(0) : at.lte(0)) return start;
  if (above ? !rise.gt(0) : !rise.isNegative() || rise.isZero()) return null;
  // The line crosses zero at −base / rise, after the start. Whole-number division, so that no quotient is rounded up.
  const whole = base.negated().divToInt(rise);
  const crossesThere = whole.times(rise).plus(base).isZero();
  return !above && crossesThere ? whole : whole.plus(1);
}
