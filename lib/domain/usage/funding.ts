/** Who can pay for a use (domain.md section 1). */
export const SOURCES = [
  "free-quota",
  "prepaid-qps",
  "package",
  "daily-pool",
  "pay-as-you-go",
  "default-capacity",
] as const;
export type Source = (typeof SOURCES)[number];

/** The pool that analyses or searches are taken from. */
export const POOLS = ["image", "image-reid", "search"] as const;
export type PoolName = (typeof POOLS)[number];

/**
 * What one source paid of an event: plain JSON, kept with the event, enough to undo it and to say why. `units` are the
 * event's; where the source has a position, it is the one before the event, so that a receipt can be derived from it.
 */
export type Share =
  | Readonly<{ source: "free-quota"; units: number; quota: string; period: string; used: number; of: number }>
  | Readonly<{ source: "prepaid-qps"; units: number; plan: string }>
  /** `left` is what the lot had left after it. */
  | Readonly<{
      source: "package";
      units: number;
      lot: string;
      package: string;
      points: string;
      left: string;
    }>
  | Readonly<{
      source: "daily-pool";
      units: number;
      pool: PoolName;
      date: string;
      left: number;
    }>
  /** `position` is the place in the tiers of the period before it. */
  | Readonly<{
      source: "pay-as-you-go";
      units: number;
      period: string;
      variant: string;
      position: number;
    }>
  | Readonly<{ source: "default-capacity"; units: number }>;

export type Funding = readonly Share[];

/** Units by source, as an answer and a scenario show them; sources that paid nothing are absent. */
export function unitsBySource(funding: Funding): Partial<Record<Source, number>> {
  const units: Partial<Record<Source, number>> = {};
  for (const share of funding) units[share.source] = (units[share.source] ?? 0) + share.units;
  return units;
}
