import type { Factor, Price, PriceTier } from "@/lib/domain/catalog/price";
import { invariant } from "@/lib/domain/errors";
import { Decimal, ZERO } from "@/lib/domain/money/decimal";
import { MINOR_DIGITS, type Currency, type Money } from "@/lib/domain/money/money";
import {
  addFractions,
  exact,
  NOTHING,
  ONE,
  plainText,
  roundFraction,
  toSafeInteger,
  timesExactly,
  toFigure,
  type Fraction,
  type RoundingMode,
} from "@/lib/domain/pricing/exact";
import { tierShares, toBand } from "@/lib/domain/pricing/graduated";
import type {
  ArithmeticStep,
  Bounds,
  Figure,
  Receipt,
  RuleId,
  Step,
  StepId,
  StepLabel,
  Unit,
} from "@/lib/domain/pricing/receipt";

/** A figure of a derivation: its exact value, and the step that made it. */
export type Term = Fraction & Readonly<{ id: StepId }>;

export type DerivationHead = Readonly<{
  rule: RuleId;
  /** Price-book version. */
  book: number;
  subject: Readonly<Record<string, string>>;
}>;

/** Where a price stands: the version and the JSON pointer in it; `per` is what one price is for. */
export type PricePlace = Readonly<{ book: number; path: string; per: Unit }>;

/** An order's amount and how it came to be. */
export type Charge = Readonly<{ total: Money; receipt: Receipt }>;

/** A bill line: its exact amount, which the bill adds up, and the half-up amount that is shown. */
export type LineCharge = Readonly<{ exact: Figure; shown: Money; receipt: Receipt }>;

/** How many decimals of an exact figure a rounding step shows. */
const BEFORE_DECIMALS = 10;

/**
 * Calculates and writes down at once: every figure of a result passes through here, so that the receipt cannot say
 * anything else than what was done. With `silent` the same arithmetic runs and nothing is written.
 */
export class Derivation {
  private readonly steps: Step[] = [];
  private count = 0;

  constructor(
    private readonly head: DerivationHead,
    private readonly silent = false,
  ) {}

  input(label: StepLabel, value: number | string, unit: Unit | Currency): Term {
    const top = exact(value);
    return this.term({ top, bottom: ONE }, () => ({ kind: "input", label, value: plainText(top), unit }));
  }

  /** An exact figure that another receipt explains, such as a line of a bill. */
  figure(label: StepLabel, figure: Figure, unit: Unit | Currency): Term {
    const fraction = {
      top: exact(figure.value),
      bottom: figure.over === undefined ? ONE : exact(figure.over),
    };
    return this.term(fraction, () => ({ kind: "input", label, ...figure, unit }));
  }

  price(label: StepLabel, price: Price | Factor, place: PricePlace): Term {
    const value = valueOf(price);
    return this.term({ top: exact(value), bottom: ONE }, () => ({
      kind: "price",
      label,
      value,
      ...this.cite(price, place),
    }));
  }

  /** A price that was chosen by the bands that `of` fall in. */
  band(label: StepLabel, of: readonly Term[], chosen: BandChoice): Term {
    const value = valueOf(chosen.price);
    return this.term({ top: exact(value), bottom: ONE }, () => ({
      kind: "band",
      label,
      of: idsOf(of),
      within: chosen.within,
      value,
      ...this.cite(chosen.price, chosen.place),
    }));
  }

  multiply(label: StepLabel, a: Term, b: Term): Term {
    return this.arithmetic({ kind: "multiply", label }, [a, b], {
      top: a.top.times(b.top),
      bottom: timesExactly(a.bottom, b.bottom),
    });
  }

  /** `a / b`, kept as a fraction. */
  ratio(label: StepLabel, a: Term, b: Term): Term {
    invariant(b.top.gt(0), "a divisor is positive");
    return this.arithmetic({ kind: "ratio", label }, [a, b], {
      top: b.bottom === ONE ? a.top : a.top.times(b.bottom),
      bottom: timesExactly(a.bottom, b.top.eq(ONE) ? ONE : b.top),
    });
  }

  subtract(label: StepLabel, a: Term, b: Term): Term {
    const difference = addFractions(a, { top: b.top.negated(), bottom: b.bottom });
    return this.arithmetic({ kind: "subtract", label }, [a, b], difference);
  }

  sum(label: StepLabel, terms: readonly Term[]): Term {
    const total = terms.reduce<Fraction>(addFractions, { top: NOTHING, bottom: ONE });
    return this.arithmetic({ kind: "sum", label }, terms, total);
  }

  /** Graduated: the whole units from `start` on, each in its own tier at that tier's price. */
  tiers(label: StepLabel, units: Term, at: TierPlace): Term {
    const from = at.start ? toSafeInteger(at.start.top) : 0;
    const shares = tierShares(at.tiers, from, from + toSafeInteger(units.top));
    const total = shares.reduce((sum, { amount }) => sum.plus(amount), NOTHING);
    return this.term({ top: total, bottom: ONE }, () => ({
      kind: "tiers",
      label,
      of: at.start ? [units.id, at.start.id] : [units.id],
      ...this.versionOf(at.place),
      path: at.place.path,
      per: at.place.per,
      bands: shares.map(toBand),
      value: plainText(total),
    }));
  }

  /** Takes what an allowance still has off the units. */
  allowance(label: StepLabel, units: Term, left: Term): Term {
    const used = Decimal.min(units.top, left.top);
    const rest = units.top.minus(used);
    return this.term({ top: rest, bottom: ONE }, () => ({
      kind: "allowance",
      label,
      of: [units.id, left.id],
      used: plainText(used),
      value: plainText(rest),
    }));
  }

  /** A started block of `size` counts whole. */
  blocks(label: StepLabel, figure: Term, block: { size: number; atLeast: number; unit: Unit }): Term {
    const size = figure.bottom.times(block.size);
    const full = figure.top.divToInt(size);
    const started = full.times(size).lt(figure.top) ? full.plus(1) : full;
    const top = started.lt(block.atLeast) ? exact(block.atLeast) : started;
    return this.term({ top, bottom: ONE }, () => ({
      kind: "blocks",
      label,
      of: [figure.id],
      size: String(block.size),
      atLeast: String(block.atLeast),
      value: plainText(top),
      unit: block.unit,
    }));
  }

  notNegative(label: StepLabel, figure: Term): Term {
    const kept: Fraction = figure.top.isNegative() ? { top: NOTHING, bottom: ONE } : figure;
    return this.term(kept, () => ({ kind: "not-negative", label, of: [figure.id], ...toFigure(kept) }));
  }

  round(label: StepLabel, figure: Term, to: { mode: RoundingMode; decimals: number }): Term {
    const top = roundFraction(figure, to.mode, to.decimals);
    return this.term({ top, bottom: ONE }, () => ({
      kind: "round",
      label,
      of: [figure.id],
      mode: to.mode,
      decimals: to.decimals,
      before: plainText(roundFraction(figure, "half-up", BEFORE_DECIMALS)),
      value: plainText(top),
    }));
  }

  /** The amount in money, rounded half-up to minor units once, here. */
  total(figure: Term): Term {
    return this.round("pricing.total", figure, { mode: "half-up", decimals: MINOR_DIGITS });
  }

  /** An order's amount with its receipt. */
  charge(figure: Term, currency: Currency): Charge {
    const total = this.total(figure);
    return {
      total: toMoney(total, currency),
      receipt: this.receipt(total, { currency, total: minorText(total) }),
    };
  }

  /** A bill line with its receipt; what is rounded here is only what is shown. */
  line(figure: Term, currency: Currency): LineCharge {
    const shown = this.round("pricing.line-amount", figure, { mode: "half-up", decimals: MINOR_DIGITS });
    return {
      exact: toFigure(figure),
      shown: toMoney(shown, currency),
      receipt: this.receipt(shown, { currency, total: minorText(shown) }),
    };
  }

  /** The receipt of a figure that no step comes after. Only a derivation that wrote its steps down has one. */
  receipt(result: Term, of: Readonly<{ currency: Currency | null; unit?: Unit; total: string }>): Receipt {
    invariant(!this.silent, "a silent derivation has no receipt");
    const { rule, book, subject } = this.head;
    const { currency, unit, total } = of;
    const { steps } = this;
    const receipt = { rule, book, subject, currency, steps, result: result.id, total };
    return unit === undefined ? receipt : { ...receipt, unit };
  }

  private arithmetic(operation: Operation, of: readonly Term[], value: Fraction): Term {
    return this.term(value, () => ({ ...operation, of: idsOf(of), ...toFigure(value) }));
  }

  private term({ top, bottom }: Fraction, step: () => Step): Term {
    if (!this.silent) this.steps.push(step());
    return { id: this.count++, top, bottom };
  }

  private cite(known: Price | Factor, place: PricePlace) {
    const { path, per } = place;
    return { path, per, basis: known.basis, source: known.source, ...this.versionOf(place) };
  }

  /** A version is named only where it is not the receipt's own. */
  private versionOf({ book }: PricePlace): { book?: number } {
    return book === this.head.book ? {} : { book };
  }
}

type Operation = Readonly<{ kind: ArithmeticStep["kind"]; label: StepLabel }>;
type BandChoice = Readonly<{ price: Price | Factor; within: readonly Bounds[]; place: PricePlace }>;
type TierPlace = Readonly<{ tiers: readonly PriceTier[]; place: PricePlace; start?: Term }>;

/** A rounded figure as money. */
export function toMoney(rounded: Term, currency: Currency): Money {
  invariant(rounded.bottom === ONE, "an amount is rounded before it is money");
  // A zero has no sign, so that no screen and no row ever shows a minus before it.
  return { amount: rounded.top.isZero() ? ZERO : new Decimal(rounded.top), currency };
}

function minorText({ top }: Term): string {
  return top.isZero() ? "0.00" : top.toFixed(MINOR_DIGITS);
}

function valueOf(known: Price | Factor): string {
  return "price" in known ? known.price : known.points;
}

function idsOf(terms: readonly Term[]): StepId[] {
  return terms.map((term) => term.id);
}
