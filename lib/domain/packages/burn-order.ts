import { Decimal, ZERO } from "@/lib/domain/money/decimal";

/** What decides which of several lots of one class pays first. */
export type LotRank = Readonly<{ expiresAt: Date; orderedAt: Date; line: number; id: string }>;

/**
 * Soonest expiry, then earliest order, then line number, then id: total, so that a replay burns the same lots
 * (domain.md section 2, burn at the time of use).
 */
export function compareLots(a: LotRank, b: LotRank): number {
  const sooner =
    a.expiresAt.getTime() - b.expiresAt.getTime() ||
    a.orderedAt.getTime() - b.orderedAt.getTime() ||
    a.line - b.line;
  if (sooner !== 0 || a.id === b.id) return sooner;
  return a.id < b.id ? -1 : 1;
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

/** Points of a lot come to six decimals. */
const POINT_DECIMALS = 6;

/** What a unit takes: points a call, or points a minute for seconds of video. */
export type UnitFactor = Readonly<{ points: Decimal; unit: "call" | "second" }>;

/** Points that so many units take from one lot: half-up to six decimals, once for each event and lot. */
export function pointsTaken({ points, unit }: UnitFactor, units: number): Decimal {
  const exact = points.times(units).div(unit === "second" ? 60 : 1);
  return exact.toDecimalPlaces(POINT_DECIMALS, Decimal.ROUND_HALF_UP);
}

/**
 * The most whole units, up to `wanted`, whose points fit into what a lot has left. A lot with less than one unit pays
 * none and stays as it is for cheaper capabilities.
 */
export function unitsPaid(
  left: Decimal,
  factor: UnitFactor,
  wanted: number,
): { units: number; points: Decimal } {
  if (pointsTaken(factor, wanted).lte(left)) return { units: wanted, points: pointsTaken(factor, wanted) };
  const exact = left.times(factor.unit === "second" ? 60 : 1).div(factor.points);
  // The lot has less than `wanted` units take, so that this is a small whole number.
  const floor = Number.parseInt(exact.toDecimalPlaces(0, Decimal.ROUND_DOWN).toFixed(), 10);
  // Rounding half-up may let one more unit fit than the exact quotient holds.
  const units = pointsTaken(factor, floor + 1).lte(left) ? floor + 1 : floor;
  return { units, points: units === 0 ? ZERO : pointsTaken(factor, units) };
}
