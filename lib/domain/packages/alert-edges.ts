/** What a lot was granted, and what it had left before and after a movement; all in the same fraction of a point. */
export type LotMovement = Readonly<{ granted: bigint; before: bigint; after: bigint }>;

/**
 * The edges that a fall crosses: a level of p percent fires when more than it was left before and no more than it is left
 * after, so that landing on it exactly fires it and falling on does not (domain.md section 10). In the order of `percents`.
 * That an edge fires once in the life of a lot is kept with the lot.
 */
export function crossedEdges({ granted, before, after }: LotMovement, percents: readonly number[]): number[] {
  return percents.filter((percent) => {
    const level = granted * BigInt(percent);
    return before * 100n > level && after * 100n <= level;
  });
}
