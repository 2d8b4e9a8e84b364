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
