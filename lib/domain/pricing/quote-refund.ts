import { DomainError } from "@/lib/domain/errors";
import { isDecimalText } from "@/lib/domain/money/decimal";
import { type Currency, type Money, toText } from "@/lib/domain/money/money";
import { Derivation, type Charge } from "@/lib/domain/pricing/derivation";
import { checkedQuantity } from "@/lib/domain/pricing/quantity";

export type RefundInput = Readonly<{
  currency: Currency;
  /** What was paid, in major units. */
  paid: string;
  /** Days that were paid for; started days that were used. */
  termDays: number;
  usedDays: number;
  discount: string;
}>;

/**
 * What a running subscription gives back where its product allows it: paid − daily price × started days × discount, never
 * below 0. Whether it may be refunded at all is for the order's rules to say.
 * @throws DomainError `invalid_amount` (paid, discount), `invalid_quantity` (termDays, usedDays).
 */
export function quotePartialRefund(book: number, input: RefundInput): Charge {
  for (const field of ["paid", "discount"] as const) {
    const value = input[field];
    if (!isDecimalText(value) || value.startsWith("-"))
      throw new DomainError("invalid_amount", { field, value });
  }
  const termDays = checkedQuantity(input.termDays, "termDays");
  const usedDays = checkedQuantity(input.usedDays, "usedDays", { min: 0 });
  const derivation = new Derivation({ rule: "refund", book, subject: {} });
  const paid = derivation.input("pricing.paid", input.paid, input.currency);
  const perDay = derivation.ratio(
    "pricing.per-day",
    paid,
    derivation.input("pricing.paid-days", termDays, "day"),
  );
  const used = derivation.multiply(
    "pricing.used-amount",
    perDay,
    derivation.input("pricing.used-days", usedDays, "day"),
  );
  const discount = derivation.input("pricing.discount", input.discount, "factor");
  const consumed = derivation.multiply("pricing.discounted", used, discount);
  const left = derivation.subtract("pricing.difference", paid, consumed);
  return derivation.charge(derivation.notNegative("pricing.not-below-zero", left), input.currency);
}

/** Everything that was paid, for what has not started. Paid amounts are whole fen, so the rounding changes nothing. */
export function quoteFullRefund(book: number, paid: Money): Charge {
  const derivation = new Derivation({ rule: "refund", book, subject: {} });
  return derivation.charge(derivation.input("pricing.paid", toText(paid), paid.currency), paid.currency);
}

const DAY = 86_400_000;

/** Days that were used from `from` to `now`, a started one whole. */
export function startedDays(from: Date, now: Date): number {
  return Math.max(0, Math.ceil((now.getTime() - from.getTime()) / DAY));
}
