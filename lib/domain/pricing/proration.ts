import { DomainError, invariant } from "@/lib/domain/errors";
import { isDecimalText } from "@/lib/domain/money/decimal";
import type { Currency } from "@/lib/domain/money/money";
import { Derivation, type Charge, type Term } from "@/lib/domain/pricing/derivation";
import { checkedQuantity } from "@/lib/domain/pricing/quantity";

/** Hours of a period for a change in mid-term: 24 a day, 30 × 24 a month, 365 × 24 a year, whatever the calendar says. */
export const PERIOD_HOURS = { day: 24, month: 720, year: 8_760 } as const;
export type ProratedPeriod = keyof typeof PERIOD_HOURS;

const HOUR = 3_600_000;

/**
 * Hours that remain of each term from `now` on, a started hour whole. The whole is rounded up once: each term gets what
 * the hours up to its end have more than those up to the end of the term before.
 */
export function remainingHours(now: Date, termEnds: readonly Date[]): number[] {
  let before = 0;
  return termEnds.map((end) => {
    const until = Math.max(before, Math.ceil((end.getTime() - now.getTime()) / HOUR));
    const hours = until - before;
    before = until;
    return hours;
  });
}

/** What remains of a term, and the period price it was paid at. */
export type RemainingTerm = Readonly<{ price: Term; hours: number }>;

export type Change = Readonly<{
  newPrice: Term;
  terms: readonly RemainingTerm[];
  period: ProratedPeriod;
  discount: string;
}>;

/**
 * A change in mid-term (domain.md section 2): (new period price × remaining hours − old period price × remaining hours)
 * / period hours × discount. Each remaining term keeps its own old price; a negative result is money back.
 */
export function deriveChange(derivation: Derivation, change: Change): ChangeAmounts {
  const periodHours = derivation.input("pricing.period-hours", PERIOD_HOURS[change.period], "hour");
  const terms = change.terms.map(({ price, hours }) => ({
    price,
    hours: derivation.input(
      "pricing.remaining-hours",
      checkedQuantity(hours, "remainingHours", { min: 0 }),
      "hour",
    ),
  }));
  invariant(terms.length > 0, "a change is made within a term");
  const prorate = (label: "pricing.old-amount" | "pricing.new-amount", prices: readonly RemainingHours[]) =>
    derivation.ratio(label, sumOf(derivation, prices), periodHours);
  const added = prorate(
    "pricing.new-amount",
    terms.map(({ hours }) => ({ price: change.newPrice, hours })),
  );
  const credited = prorate("pricing.old-amount", terms);
  const difference = derivation.subtract("pricing.difference", added, credited);
  const discount = derivation.input("pricing.discount", checkedDiscount(change.discount), "factor");
  return { added, credited, amount: derivation.multiply("pricing.discounted", difference, discount) };
}

export type ChangeAmounts = Readonly<{ added: Term; credited: Term; amount: Term }>;
type RemainingHours = Readonly<{ price: Term; hours: Term }>;

function sumOf(derivation: Derivation, prices: readonly RemainingHours[]): Term {
  const amounts = prices.map(({ price, hours }) => derivation.multiply("pricing.amount", price, hours));
  const [only] = amounts;
  return only && amounts.length === 1 ? only : derivation.sum("pricing.sum", amounts);
}

function checkedDiscount(discount: string): string {
  invariant(isDecimalText(discount) && !discount.startsWith("-"), "a discount is a factor of nought or more");
  return discount;
}

export type ProrationInput = Readonly<{
  currency: Currency;
  /** Period prices in major units, as decimal text. */
  oldPrice: string;
  newPrice: string;
  period: ProratedPeriod;
  remainingHours: number;
  discount: string;
}>;

export type Proration = Charge & Readonly<{ added: string; credited: string }>;

/**
 * The same formula on bare prices, as an operator checks it by hand; `added` and `credited` are the two amounts to two
 * decimals, before the discount.
 * @throws DomainError `invalid_amount` (oldPrice, newPrice, discount), `invalid_quantity` (remainingHours).
 */
export function quoteProration(book: number, input: ProrationInput): Proration {
  for (const field of ["oldPrice", "newPrice", "discount"] as const) {
    const value = input[field];
    if (!isDecimalText(value) || value.startsWith("-"))
      throw new DomainError("invalid_amount", { field, value });
  }
  const derivation = new Derivation({ rule: "upgrade", book, subject: { period: input.period } });
  const newPrice = derivation.input("pricing.new-price", input.newPrice, input.currency);
  const oldPrice = derivation.input("pricing.old-price", input.oldPrice, input.currency);
  const terms = [{ price: oldPrice, hours: input.remainingHours }];
  const amounts = deriveChange(derivation, {
    newPrice,
    terms,
    period: input.period,
    discount: input.discount,
  });
  const shown = (amount: Term) =>
    derivation.round("pricing.line-amount", amount, { mode: "half-up", decimals: 2 }).top.toFixed(2);
  return {
    added: shown(amounts.added),
    credited: shown(amounts.credited),
    ...derivation.charge(amounts.amount, input.currency),
  };
}
