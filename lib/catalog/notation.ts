import type { Factor, PackageSpec, Price, PriceTier, Provenance } from "@/lib/domain/catalog/price";
import { Decimal } from "@/lib/domain/money/decimal";

/** Short forms in which the price book is written down; what they make is plain data. */

export function published(source: string): Provenance {
  return { basis: "published", source };
}

export function reported(source: string): Provenance {
  return { basis: "reported", source };
}

/** Made up by the product, so that everything works: to be replaced by publishing a version. */
export const sample: Provenance = { basis: "sample", source: "sample" };

export function price(amount: string, known: Provenance): Price {
  return { price: amount, ...known };
}

type Band = readonly [upTo: number | null, price: string, known?: Provenance];

/** Rising bands, each from where the one before ends; `over` is where the first begins. */
export function bands(over: number, known: Provenance, ...rows: readonly Band[]): readonly PriceTier[] {
  const starts = [over, ...rows.map(([upTo]) => upTo ?? 0)];
  return rows.map(([upTo, amount, own], index) => ({
    over: starts[index] ?? 0,
    upTo,
    price: amount,
    ...(own ?? known),
  }));
}

/** Graduated tiers from the first unit on. */
export function tiers(known: Provenance, ...rows: readonly Band[]): readonly PriceTier[] {
  return bands(0, known, ...rows);
}

/** Sizes of a package with their prices. */
export function specs(
  known: Provenance,
  ...rows: readonly (readonly [size: number, price: string])[]
): readonly PackageSpec[] {
  return rows.map(([size, amount]) => ({ size, price: amount, ...known }));
}

/** What a point is worth in the smallest published package. */
const POINT_VALUE = "0.01";

/** A sample factor by the rule of thumb: list price / the value of a point. */
export function sampleFactor(listPrice: string): Factor {
  return { points: new Decimal(listPrice).div(POINT_VALUE).toFixed(), ...sample };
}
