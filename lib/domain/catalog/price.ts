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

/** `(over, upTo]` of whole units; the last tier is open above. */
export type TierBounds = Readonly<{ over: number; upTo: number | null }>;

/** Graduated tiers in rising order, without a gap, the first over 0 and the last open above. */
export type PriceTier = Price & TierBounds;
