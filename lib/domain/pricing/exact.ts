import { invariant } from "@/lib/domain/errors";
import { Decimal } from "@/lib/domain/money/decimal";
import type { Figure } from "@/lib/domain/pricing/receipt";

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
    if (top.decimalPlaces() <= decimals) return top;
    return top.toDecimalPlaces(decimals, mode === "down" ? Decimal.ROUND_DOWN : Decimal.ROUND_HALF_UP);
  }
  const scale = exact(`1e${String(decimals)}`);
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

/** A count of the engine as a number: whole and below 2^53, or a bug. */
export function toSafeInteger(value: Decimal): number {
  const integer = Number.parseInt(value.toFixed(), 10);
  invariant(value.isInteger() && Number.isSafeInteger(integer), "a count is a safe integer");
  return integer;
}

/** A product of denominators; most are 1, which costs nothing. */
export function timesExactly(a: Decimal, b: Decimal): Decimal {
  if (a === ONE) return b;
  return b === ONE ? a : a.times(b);
}

/** Over the common denominator where there is one. */
export function addFractions(a: Fraction, b: Fraction): Fraction {
  if (a.bottom === b.bottom || a.bottom.eq(b.bottom)) return { top: a.top.plus(b.top), bottom: a.bottom };
  return { top: a.top.times(b.bottom).plus(b.top.times(a.bottom)), bottom: timesExactly(a.bottom, b.bottom) };
}

export function toFigure({ top, bottom }: Fraction): Figure {
  return bottom === ONE ? { value: plainText(top) } : { value: plainText(top), over: plainText(bottom) };
}
