import { DomainError, invariant } from "@/lib/domain/errors";
import { Decimal, isDecimalText, ZERO } from "@/lib/domain/money/decimal";

export const CURRENCIES = ["CNY", "USD"] as const;
export type Currency = (typeof CURRENCIES)[number];

/** An exact amount in one currency. Amounts of two currencies never meet. */
export type Money = Readonly<{ amount: Decimal; currency: Currency }>;

/** Both currencies have two decimals. */
export const MINOR_DIGITS = 2;

/** The largest amount a person may enter at once; `numeric(20,6)` holds it with room for sums. */
const AMOUNT_MAX = new Decimal("999999999999.99");

/** Reads trusted decimal text (a row, the price book); untrusted input goes through `parseAmount`. */
export function money(amount: string | Decimal, currency: Currency): Money {
  if (typeof amount === "string") invariant(isDecimalText(amount), `"${amount}" is a decimal`);
  return { amount: new Decimal(amount), currency };
}

export function zero(currency: Currency): Money {
  return { amount: ZERO, currency };
}

/**
 * Reads an amount that a person typed, in major units with at most two decimals.
 * @throws DomainError `invalid_amount` naming the field: no number, more than two decimals, negative, or absurdly large.
 */
export function parseAmount(text: string, currency: Currency, field = "amount"): Money {
  const trimmed = text.trim();
  if (!isDecimalText(trimmed))
    throw new DomainError("invalid_amount", { field, value: trimmed.slice(0, 40) });
  const amount = new Decimal(trimmed);
  if (amount.isNegative() || amount.decimalPlaces() > MINOR_DIGITS || amount.gt(AMOUNT_MAX)) {
    throw new DomainError("invalid_amount", { field, value: trimmed.slice(0, 40) });
  }
  return { amount, currency };
}

function sameCurrency(a: Money, b: Money): void {
  invariant(a.currency === b.currency, `${a.currency} and ${b.currency} never mix`);
}

export function add(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return { amount: a.amount.plus(b.amount), currency: a.currency };
}

export function subtract(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return { amount: a.amount.minus(b.amount), currency: a.currency };
}

export function negate(a: Money): Money {
  // Zero stays plain zero: "-0" would be shown and stored.
  return { amount: a.amount.isZero() ? ZERO : a.amount.negated(), currency: a.currency };
}

export function multiply(a: Money, factor: string | number | Decimal): Money {
  return { amount: a.amount.times(factor), currency: a.currency };
}

export function sum(amounts: readonly Money[], currency: Currency): Money {
  return amounts.reduce(add, zero(currency));
}

export function isLess(a: Money, b: Money): boolean {
  sameCurrency(a, b);
  return a.amount.lt(b.amount);
}

export function isEqual(a: Money, b: Money): boolean {
  return a.currency === b.currency && a.amount.eq(b.amount);
}

export function isZero(a: Money): boolean {
  return a.amount.isZero();
}

export function isNegative(a: Money): boolean {
  return a.amount.isNegative() && !a.amount.isZero();
}

/** Half-up to two decimals, half of a negative amount away from zero (domain.md sections 2 and 9): an order's total, once, at the end. */
export function roundToMinor(a: Money): Money {
  return { amount: a.amount.toDecimalPlaces(MINOR_DIGITS, Decimal.ROUND_HALF_UP), currency: a.currency };
}

/** Cut towards zero to two decimals: a bill's total, once, at the end; and an available balance as it is shown. */
export function cutToMinor(a: Money): Money {
  return { amount: a.amount.toDecimalPlaces(MINOR_DIGITS, Decimal.ROUND_DOWN), currency: a.currency };
}

/** Raised to two decimals: what has to be paid in for an amount to be covered. */
export function raiseToMinor(a: Money): Money {
  return { amount: a.amount.toDecimalPlaces(MINOR_DIGITS, Decimal.ROUND_CEIL), currency: a.currency };
}

/**
 * The text that is stored and sent: plain decimals, at least two, never rounded here.
 * Postgres would round silently what does not fit `numeric(20,6)`, so more than six decimals are a bug.
 */
export function toText(a: Money): string {
  invariant(a.amount.decimalPlaces() <= 6, `${a.amount.toString()} was rounded before it is stored`);
  return exactText(a);
}

/** Every decimal that an amount has, at least two: for a refusal, which repeats what came from outside as it came. */
export function exactText(a: Money): string {
  return (a.amount.isZero() ? ZERO : a.amount).toFixed(Math.max(MINOR_DIGITS, a.amount.decimalPlaces()));
}

/** A stored amount as it is shown and sent: the zeros that `numeric(20,6)` adds are dropped, at least two decimals stay. */
export function storedText(amount: string, currency: Currency): string {
  return toText(money(amount, currency));
}

/**
 * Splits a rounded amount in proportion to the weights: every share has two decimals and the shares sum to the whole.
 * Shares are cut towards zero and the fen that remain go, one each, to the largest remainders (earlier first at a tie).
 */
export function allocate(whole: Money, weights: readonly Decimal[]): Money[] {
  const total = weights.reduce((a, b) => a.plus(b), ZERO);
  invariant(weights.length > 0 && total.gt(0), "an amount is split by positive weights");
  invariant(whole.amount.decimalPlaces() <= MINOR_DIGITS, "an amount is rounded before it is split");
  const unit = new Decimal(10).pow(-MINOR_DIGITS).times(whole.amount.isNegative() ? -1 : 1);
  const exact = weights.map((weight) => whole.amount.times(weight).div(total));
  const shares = exact.map((share) => share.toDecimalPlaces(MINOR_DIGITS, Decimal.ROUND_DOWN));
  const given = shares.reduce((a, b) => a.plus(b), ZERO);
  const left = whole.amount.minus(given).div(unit).toDecimalPlaces(0).toString();
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share.minus(shares[index] ?? ZERO).abs() }))
    .sort((a, b) => b.remainder.cmp(a.remainder) || a.index - b.index)
    .slice(0, Number.parseInt(left, 10));
  for (const { index } of byRemainder) shares[index] = (shares[index] ?? ZERO).plus(unit);
  return shares.map((amount) => ({ amount, currency: whole.currency }));
}
