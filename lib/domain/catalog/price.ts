/**
 * How a price is known: read on a seller's page, told by a second-hand source, or made up by the product's own rule so
 * that everything works until an operator publishes a real one (domain.md section 9).
 */
export const BASES = ["published", "reported", "sample"] as const;
export type Basis = (typeof BASES)[number];

/** How a figure is known, and the key of its source in the price book. */
export type Provenance = Readonly<{ basis: Basis; source: string }>;

/** One price in major units, as decimal text of at most ten decimals. */
export type Price = Provenance & Readonly<{ price: string }>;

/** Points that one unit takes from a package, as decimal text. A unit of video is a minute. */
export type Factor = Provenance & Readonly<{ points: string }>;

/** `(over, upTo]` of whole units; open above where `upTo` is null. */
export type TierBounds = Readonly<{ over: number; upTo: number | null }>;

/**
 * A price for a range of units. As graduated tiers (first over 0, no gap, last open above) each prices its own units;
 * as volume bands (no gap) the band that the whole quantity falls in prices every unit.
 */
export type PriceTier = Price & TierBounds;

/** A cell of a video grid: resolution in lines by frames per second, each `(over, upTo]`. */
export type CellBounds = Readonly<{
  resolutionOverP: number;
  resolutionUpToP: number;
  fpsOver: number;
  fpsUpTo: number;
}>;

/** A size of a package, points or calls, and what it costs. */
export type PackageSpec = Price & Readonly<{ size: number }>;
