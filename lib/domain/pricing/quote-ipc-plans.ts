import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { Decimal } from "@/lib/domain/money/decimal";
import { allocate, isZero, MINOR_DIGITS, type Money, subtract, toText, zero } from "@/lib/domain/money/money";
import { type Charge, Derivation, type Term, toMoney } from "@/lib/domain/pricing/derivation";
import { deriveIpcOrder, findIpcCell, type IpcCell } from "@/lib/domain/pricing/quote-ipc";
import type { Receipt, RuleId } from "@/lib/domain/pricing/receipt";

/**
 * A plan of which more is bought: so many whole periods of its cell (one where nothing is said), or so many seconds at the
 * cell's price by the day.
 */
export type PlanPurchase = Readonly<{
  capability: string;
  period: string;
  periods?: number;
  seconds: number | null;
}>;

/** The lines are shares of the total, in the order of the purchases, each with how it came about. */
export type PlansCharge = Charge & Readonly<{ lines: readonly PlanShare[] }>;
export type PlanShare = Readonly<{ amount: Money; receipt: Receipt }>;

const SECONDS_PER_DAY = 86_400;

type Group = Readonly<{
  cell: IpcCell;
  capability: string;
  period: string;
  periods: number;
  purchases: number[];
}>;

/**
 * Several device plans renewed or extended in one order: price × plans, or period price / period days × days, exactly;
 * the total is rounded once and the lines are its shares. `rule` says which of the two; purchases of one order are alike.
 * @throws DomainError `unknown_capability`, `unknown_specification` (period)
 */
export function quoteIpcPlans(
  book: PriceBook,
  rule: Extract<RuleId, "cell" | "co-term">,
  purchases: readonly PlanPurchase[],
): PlansCharge {
  const groups = groupByCell(book, purchases);
  const [first] = groups;
  const only = first && groups.length === 1 ? { capability: first.capability, period: first.period } : {};
  const derivation = new Derivation({ rule, book: book.version, subject: { product: "ipc", ...only } });
  const amounts = groups.map((group) => deriveGroup(derivation, group, purchases));
  const [amount] = amounts;
  const charge = derivation.charge(
    amount && amounts.length === 1 ? amount : derivation.sum("pricing.sum", amounts),
    "CNY",
  );
  return { ...charge, lines: toLines({ book, rule, groups, purchases, total: charge.total }) };
}

function groupByCell(book: PriceBook, purchases: readonly PlanPurchase[]): readonly Group[] {
  const groups = new Map<string, Group>();
  purchases.forEach(({ capability, period, periods = 1 }, index) => {
    const key = JSON.stringify([capability, period, periods]);
    const group = groups.get(key) ?? {
      cell: findIpcCell(book, { capability, period }),
      capability,
      period,
      periods,
      purchases: [],
    };
    group.purchases.push(index);
    groups.set(key, group);
  });
  return [...groups.values()];
}

function deriveGroup(derivation: Derivation, group: Group, purchases: readonly PlanPurchase[]): Term {
  const seconds = group.purchases.map((index) => purchases[index]?.seconds ?? null);
  const extended = seconds.filter((one) => one !== null);
  if (extended.length === 0) {
    return derivePeriods(derivation, group.cell, { plans: seconds.length, periods: group.periods });
  }
  return deriveByTheDay(
    derivation,
    group.cell,
    extended.reduce((sum, one) => sum + one, 0),
  );
}

/** Plans × price × periods; one period goes without saying. */
function derivePeriods(
  derivation: Derivation,
  cell: IpcCell,
  { plans, periods }: Readonly<{ plans: number; periods: number }>,
): Term {
  const amount = deriveIpcOrder(derivation, cell, plans);
  if (periods === 1) return amount;
  const times = derivation.input("pricing.periods", periods, "period");
  return derivation.multiply("pricing.amount", amount, times);
}

/** Period price / period days × days; whole days are told as days, others as the seconds that they are. */
function deriveByTheDay(derivation: Derivation, cell: IpcCell, seconds: number): Term {
  const price = derivation.price("pricing.unit-price", cell.price, cell.place);
  const periodDays = derivation.input("pricing.period-days", cell.periodDays, "day");
  const perDay = derivation.ratio("pricing.per-day", price, periodDays);
  const days =
    seconds % SECONDS_PER_DAY === 0
      ? derivation.input("pricing.days", seconds / SECONDS_PER_DAY, "day")
      : derivation.ratio(
          "pricing.days",
          derivation.input("pricing.seconds", seconds, "second"),
          derivation.input("pricing.seconds-per-day", SECONDS_PER_DAY, "second"),
        );
  return derivation.multiply("pricing.amount", perDay, days);
}

type LinesInput = Readonly<{
  book: PriceBook;
  rule: RuleId;
  groups: readonly Group[];
  purchases: readonly PlanPurchase[];
  total: Money;
}>;

function toLines({ book, rule, groups, purchases, total }: LinesInput): PlanShare[] {
  const shown: Receipts = new Map();
  const places = purchases.map((purchase, index) => {
    const group = groups.find((one) => one.purchases.includes(index));
    return { purchase, cell: group ? group.cell : findIpcCell(book, purchase) };
  });
  const shares = shareOut(
    total,
    places.map(({ purchase, cell }) => weightOf(purchase, cell)),
  );
  return places.map(({ purchase, cell }, index) => {
    const amount = shares[index] ?? zero(total.currency);
    return { amount, receipt: explainLine(shown, { book, rule, purchase, cell, amount }) };
  });
}

/** In proportion to what each plan costs exactly; nothing is split into nothings. */
function shareOut(total: Money, weights: readonly Decimal[]): readonly Money[] {
  if (weights.every((weight) => weight.isZero())) return weights.map(() => zero(total.currency));
  return allocate(total, weights);
}

function weightOf({ periods = 1, seconds }: PlanPurchase, { price, periodDays }: IpcCell): Decimal {
  const whole = new Decimal(price.price);
  return seconds === null ? whole.times(periods) : whole.times(seconds).div(periodDays * SECONDS_PER_DAY);
}

/** Plans of the same cell, length and share came about in the same way: one receipt explains them all. */
type Receipts = Map<string, Receipt>;
type Line = Readonly<{
  book: PriceBook;
  rule: RuleId;
  purchase: PlanPurchase;
  cell: IpcCell;
  amount: Money;
}>;

function explainLine(known: Receipts, line: Line): Receipt {
  const { capability, period, periods, seconds } = line.purchase;
  const key = JSON.stringify([capability, period, periods, seconds, toText(line.amount)]);
  const receipt = known.get(key) ?? deriveLine(line);
  known.set(key, receipt);
  return receipt;
}

/** The order is rounded once, over all its lines: a line may come to a fen more or less than it would alone. */
function deriveLine({ book, rule, purchase, cell, amount }: Line): Receipt {
  const { capability, period, periods = 1, seconds } = purchase;
  const { currency } = amount;
  const subject = { product: "ipc", capability, period };
  const derivation = new Derivation({ rule, book: book.version, subject });
  const exact =
    seconds === null
      ? derivePeriods(derivation, cell, { plans: 1, periods })
      : deriveByTheDay(derivation, cell, seconds);
  const alone = derivation.round("pricing.line-amount", exact, { mode: "half-up", decimals: MINOR_DIGITS });
  const share = subtract(amount, toMoney(alone, currency));
  if (isZero(share)) return derivation.receipt(alone, { currency, total: toText(amount) });
  const rest = derivation.input("pricing.rounding-share", toText(share), currency);
  const total = derivation.total(derivation.sum("pricing.sum", [alone, rest]));
  return derivation.receipt(total, { currency, total: toText(amount) });
}
