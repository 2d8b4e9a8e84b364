import { invariant } from "@/lib/domain/errors";
import {
  add,
  isLess,
  MINOR_DIGITS,
  negate,
  subtract,
  sum,
  type Currency,
  type Money,
} from "@/lib/domain/money/money";
import { Derivation, toMoney, type LineCharge } from "@/lib/domain/pricing/derivation";
import type { Receipt } from "@/lib/domain/pricing/receipt";

export type BillTotal = Readonly<{
  total: Money;
  /** What each line shows, in the order of the lines; the column adds up to the total. */
  shown: readonly Money[];
  receipt: Receipt;
}>;

/**
 * A bill's total: the exact sum of its lines over their common denominator, divided once and cut towards zero. The lines
 * are shown half-up, and the largest of them (the first of several) takes what the column lacks (domain.md section 2).
 */
export function billTotal(book: number, lines: readonly LineCharge[], currency: Currency): BillTotal {
  invariant(lines.length > 0, "a period without charges has no bill");
  const derivation = new Derivation({ rule: "sum", book, subject: {} });
  const exact = derivation.sum(
    "pricing.sum",
    lines.map((line) => derivation.figure("pricing.line-amount", line.exact, currency)),
  );
  const cut = derivation.round("pricing.total", exact, { mode: "down", decimals: MINOR_DIGITS });
  const total = toMoney(cut, currency);
  const receipt = derivation.receipt(cut, { currency, total: total.amount.toFixed(MINOR_DIGITS) });
  return {
    total,
    shown: evenOut(
      total,
      lines.map((line) => line.shown),
    ),
    receipt,
  };
}

function evenOut(total: Money, shown: readonly Money[]): Money[] {
  const lacking = subtract(total, sum(shown, total.currency));
  const size = (amount: Money) => (amount.amount.isNegative() ? negate(amount) : amount);
  const largest = shown.reduce((best, line, index) => {
    const present = shown[best];
    return present && isLess(size(present), size(line)) ? index : best;
  }, 0);
  return shown.map((line, index) => (index === largest ? add(line, lacking) : line));
}
