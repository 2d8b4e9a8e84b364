import { Decimal as BaseDecimal } from "decimal.js";

/**
 * The one Decimal of the product. 40 significant digits: a 17-digit amount times a price of 10 decimals stays exact,
 * where the library's default of 20 digits loses a cent. Exponents stay out of texts.
 */
export const Decimal = BaseDecimal.clone({
  precision: 40,
  rounding: BaseDecimal.ROUND_HALF_UP,
  toExpNeg: -40,
  toExpPos: 60,
  defaults: true,
});
export type Decimal = BaseDecimal;

export const ZERO: Decimal = new Decimal(0);

const DECIMAL_TEXT = /^-?(0|[1-9]\d{0,29})(\.\d{1,20})?$/;

/** Plain decimal text only: no exponent, no blanks, no plus sign, no leading zeros, no NaN or Infinity. */
export function isDecimalText(text: string): boolean {
  return DECIMAL_TEXT.test(text);
}
