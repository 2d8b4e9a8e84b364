import type { Price, PriceTier } from "@/lib/domain/catalog/price";
import { invariant } from "@/lib/domain/errors";
import { Decimal } from "@/lib/domain/money/decimal";
import { MINOR_DIGITS, type Currency, type Money } from "@/lib/domain/money/money";
import {
  exact,
  NOTHING,
  ONE,
  plainText,
  roundFraction,
  type Fraction,
  type RoundingMode,
} from "@/lib/domain/pricing/exact";
import type {
  ArithmeticStep,
  Bounds,
  Receipt,
  RuleId,
  Step,
  StepId,
  StepLabel,
  TierBand,
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

/** Where a price stands in the price book; `book` only where it is another version than the derivation's. */
export type PricePlace = Readonly<{ path: string; per: Unit; book?: number }>;

const BEFORE_DECIMALS = 10;

/**
 * Calculates and writes down at once: every figure of a result passes through here, so that the receipt cannot say
 * anything else than what was done. With `silent` the same arithmetic runs and nothing is written (the hot path, where
 * a receipt is derived when somebody asks for it).
 */
export class Derivation {
  private readonly steps: Step[] = [];
  private count = 0;

  constructor(
    readonly head: DerivationHead,
    private readonly silent = false,
  ) {}

  input(label: StepLabel, value: number | string, unit: Unit | Currency): Term {
    const top = exact(value);
    return this.term(top, ONE, () => ({ kind: "input", label, value: plainText(top), unit }));
  }

  price(label: StepLabel, price: Price, place: PricePlace): Term {
    const top = exact(price.price);
    return this.term(top, ONE, () => ({ kind: "price", label, value: price.price, ...cite(price, place) }));
  }

  /** A price that was chosen by the bands that `of` fall in. */
  band(
    label: StepLabel,
    of: readonly Term[],
    chosen: { price: Price; within: readonly Bounds[]; place: PricePlace },
  ): Term {
    const { price, within, place } = chosen;
    return this.term(exact(price.price), ONE, () => ({
      kind: "band",
      label,
      of: idsOf(of),
      within,
      value: price.price,
      ...cite(price, place),
    }));
  }

  multiply(label: StepLabel, a: Term, b: Term): Term {
    const bottom = a.bottom === ONE ? b.bottom : b.bottom === ONE ? a.bottom : a.bottom.times(b.bottom);
    return this.arithmetic("multiply", label, [a, b], { top: a.top.times(b.top), bottom });
  }

  /** `a / b`, kept as a fraction. */
  ratio(label: StepLabel, a: Term, b: Term): Term {
    invariant(b.top.gt(0), "a divisor is positive");
    const top = b.bottom === ONE ? a.top : a.top.times(b.bottom);
    const bottom = a.bottom === ONE ? b.top : a.bottom.times(b.top);
    return this.arithmetic("ratio", label, [a, b], { top, bottom: bottom.eq(1) ? ONE : bottom });
  }

  subtract(label: StepLabel, a: Term, b: Term): Term {
    return this.arithmetic("subtract", label, [a, b], plus(a, { top: b.top.negated(), bottom: b.bottom }));
  }

  sum(label: StepLabel, terms: readonly Term[]): Term {
    const total = terms.reduce<Fraction>(plus, { top: NOTHING, bottom: ONE });
    return this.arithmetic("sum", label, terms, total);
  }

  /**
   * Graduated: the units from `start` on, each in its own tier at that tier's price. The tiers must be well-formed
   * (rising, without a gap, open above), which the price book's schema checks.
   */
  tiers(
    label: StepLabel,
    units: Term,
    at: { tiers: readonly PriceTier[]; place: PricePlace; start?: Term },
  ): Term {
    const from = at.start?.top ?? NOTHING;
    const until = from.plus(units.top);
    const bands: TierBand[] = [];
    let total = NOTHING;
    for (const tier of at.tiers) {
      if (until.lte(tier.over)) break;
      if (tier.upTo !== null && from.gte(tier.upTo)) continue;
      const first = from.gt(tier.over) ? from : exact(tier.over);
      const held = (tier.upTo === null || until.lt(tier.upTo) ? until : exact(tier.upTo)).minus(first);
      const amount = held.times(tier.price);
      total = total.plus(amount);
      if (!this.silent) bands.push(bandOf(tier, held, amount));
    }
    return this.term(total, ONE, () => ({
      kind: "tiers",
      label,
      of: at.start ? [units.id, at.start.id] : [units.id],
      path: at.place.path,
      ...(at.place.book === undefined ? {} : { book: at.place.book }),
      per: at.place.per,
      bands,
      value: plainText(total),
    }));
  }

  /** Takes what an allowance still has off the units. */
  allowance(label: StepLabel, units: Term, left: Term): Term {
    const used = Decimal.min(units.top, left.top);
    const rest = units.top.minus(used);
    return this.term(rest, ONE, () => ({
      kind: "allowance",
      label,
      of: [units.id, left.id],
      used: plainText(used),
      value: plainText(rest),
    }));
  }

  /** A started block counts whole. */
  blocks(label: StepLabel, figure: Term, block: { size: number; atLeast: number; unit: Unit }): Term {
    invariant(figure.bottom === ONE, "blocks are counted of a whole figure");
    const started = figure.top.plus(block.size).minus(1).divToInt(block.size);
    invariant(figure.top.isInteger(), "blocks are counted of a whole figure");
    const top = started.lt(block.atLeast) ? exact(block.atLeast) : started;
    return this.term(top, ONE, () => ({
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
    return this.term(kept.top, kept.bottom, () => ({
      kind: "not-negative",
      label,
      of: [figure.id],
      ...figureOf(kept),
    }));
  }

  round(label: StepLabel, figure: Term, to: { mode: RoundingMode; decimals: number }): Term {
    const top = roundFraction(figure, to.mode, to.decimals);
    return this.term(top, ONE, () => ({
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
    const text = total.top.isZero() ? "0.00" : total.top.toFixed(MINOR_DIGITS);
    return { total: toMoney(total, currency), receipt: this.receipt(total, { currency, total: text }) };
  }

  /** The receipt of a figure that no step comes after. Only a derivation that wrote its steps down has one. */
  receipt(result: Term, of: ReceiptResult): Receipt {
    invariant(!this.silent, "a silent derivation has no receipt");
    return { ...this.head, ...of, steps: this.steps, result: result.id };
  }

  private arithmetic(
    kind: ArithmeticStep["kind"],
    label: StepLabel,
    of: readonly Term[],
    value: Fraction,
  ): Term {
    return this.term(value.top, value.bottom, () => ({ kind, label, of: idsOf(of), ...figureOf(value) }));
  }

  private term(top: Decimal, bottom: Decimal, step: () => Step): Term {
    if (!this.silent) this.steps.push(step());
    return { id: this.count++, top, bottom };
  }
}

/** An order's amount and how it came to be. */
export type Charge = Readonly<{ total: Money; receipt: Receipt }>;

type ReceiptResult = Readonly<{ currency: Currency | null; unit?: Unit; total: string }>;

/** A rounded figure as money. */
export function toMoney(rounded: Term, currency: Currency): Money {
  invariant(rounded.bottom === ONE, "an amount is rounded before it is money");
  return { amount: new Decimal(plainText(rounded.top)), currency };
}

function plus(a: Fraction, b: Fraction): Fraction {
  if (a.bottom === b.bottom || a.bottom.eq(b.bottom)) return { top: a.top.plus(b.top), bottom: a.bottom };
  return { top: a.top.times(b.bottom).plus(b.top.times(a.bottom)), bottom: a.bottom.times(b.bottom) };
}

function figureOf({ top, bottom }: Fraction): { value: string; over?: string } {
  return bottom === ONE ? { value: plainText(top) } : { value: plainText(top), over: plainText(bottom) };
}

function idsOf(terms: readonly Term[]): StepId[] {
  return terms.map((term) => term.id);
}

function cite(price: Price, { path, per, book }: PricePlace) {
  return { path, per, basis: price.basis, source: price.source, ...(book === undefined ? {} : { book }) };
}

function bandOf(tier: PriceTier, held: Decimal, amount: Decimal): TierBand {
  return {
    over: String(tier.over),
    upTo: tier.upTo === null ? null : String(tier.upTo),
    units: plainText(held),
    price: tier.price,
    amount: plainText(amount),
    basis: tier.basis,
    source: tier.source,
  };
}
