import { invariant } from "@/lib/domain/errors";
import { Decimal } from "@/lib/domain/money/decimal";

/**
 * Decimals of the engine: prices have at most 25 digits and quantities 15, a proration multiplies three such figures, so
 * that 120 digits never round. Results leave the engine as the product's own Decimal.
 */
const Exact = Decimal.clone({
  precision: 120,
  defaults: true,
  rounding: Decimal.ROUND_HALF_UP,
  toExpNeg: -120,
  toExpPos: 120,
});

export const ONE: Decimal = new Exact(1);
export const NOTHING: Decimal = new Exact(0);

export function exact(value: string | number): Decimal {
  return new Exact(value);
}

/** An exact fraction: `top / bottom`, the bottom positive. Nothing is divided before a rounding step. */
export type Fraction = Readonly<{ top: Decimal; bottom: Decimal }>;

export type RoundingMode = "half-up" | "down";

/**
 * Rounds a fraction once, to `decimals` places; half of a negative amount goes away from zero, `down` cuts towards zero.
 * Whole-number division, so that a quotient such as 0.00499… is never lifted to a half first.
 */
export function roundFraction({ top, bottom }: Fraction, mode: RoundingMode, decimals: number): Decimal {
  if (bottom === ONE) {
    return top.toDecimalPlaces(decimals, mode === "down" ? Decimal.ROUND_DOWN : Decimal.ROUND_HALF_UP);
  }
  const scale = exact(10).pow(decimals);
  const magnitude = top.abs().times(scale);
  const units =
    mode === "down" ? magnitude.divToInt(bottom) : magnitude.times(2).plus(bottom).divToInt(bottom.times(2));
  const rounded = units.div(scale);
  return top.isNegative() && !rounded.isZero() ? rounded.negated() : rounded;
}

/** Plain text without an exponent; zero has no sign. */
export function plainText(value: Decimal): string {
  return value.isZero() ? "0" : value.toFixed();
}

/** Reads a figure that the engine itself counted and that is known to be a whole number below 2^53. */
export function toSafeInteger(value: Decimal): number {
  const integer = Number.parseInt(value.toFixed(), 10);
  invariant(value.isInteger() && Number.isSafeInteger(integer), `${value.toFixed()} is a safe integer`);
  return integer;
}
