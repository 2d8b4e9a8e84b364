import type { Decimal } from "@/lib/domain/money/decimal";

/** What a lot was granted, and what it had left before and after a movement; all in points or calls. */
export type LotMovement = Readonly<{ granted: Decimal; before: Decimal; after: Decimal }>;

/**
 * The edges that a fall crosses: a level of p percent fires when more than it was left before and no more than it is left
 * after, so that landing on it exactly fires it and falling on does not (domain.md section 10). In the order of `percents`.
 * That an edge fires once in the life of a lot is kept with the lot.
 */
export function crossedEdges({ granted, before, after }: LotMovement, percents: readonly number[]): number[] {
  return percents.filter((percent) => {
    const level = granted.times(percent).div(100);
    return before.gt(level) && after.lte(level);
  });
}
