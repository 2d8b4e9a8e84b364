/** What decides which of several lots of one class pays first. */
export type LotRank = Readonly<{
  expiresAt: Date;
  orderedAt: Date;
  /** Ids of orders are given in their order, which tells apart two of one instant. */
  orderId: string;
  line: number;
  id: string;
}>;

/**
 * Soonest expiry, then earliest order, then line number, then id: total, so that a replay burns the same lots
 * (domain.md section 2, burn at the time of use).
 */
export function compareLots(a: LotRank, b: LotRank): number {
  const sooner =
    a.expiresAt.getTime() - b.expiresAt.getTime() || a.orderedAt.getTime() - b.orderedAt.getTime();
  return sooner || compareTexts(a.orderId, b.orderId) || a.line - b.line || compareTexts(a.id, b.id);
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A source in the order of burning; `units` is what it can pay, null where it pays whatever is left. */
export type Source<Name extends string = string> = Readonly<{ name: Name; units: number | null }>;
export type Funded<Name extends string = string> = Readonly<{ name: Name; units: number }>;

/**
 * Who pays an event of n units: each source as many whole units as it can, in the order given. What no source pays is
 * `left`; sources that pay nothing are not listed.
 */
export function fundUnits<Name extends string>(
  units: number,
  sources: readonly Source<Name>[],
): { funded: readonly Funded<Name>[]; left: number } {
  let left = units;
  const funded: Funded<Name>[] = [];
  for (const source of sources) {
    const paid = Math.min(left, source.units ?? left);
    if (paid > 0) funded.push({ name: source.name, units: paid });
    left -= paid;
  }
  return { funded, left };
}
