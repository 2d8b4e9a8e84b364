import { Decimal } from "decimal.js";
import type {
  AllowanceStep,
  BandStep,
  BlocksStep,
  Receipt,
  RoundStep,
  Step,
  TiersStep,
} from "@/lib/domain/pricing/receipt";

/** Wide enough that no product or sum of a receipt is ever rounded on the way. */
const Wide = Decimal.clone({ precision: 400, toExpNeg: -400, toExpPos: 400, defaults: true });

const ONE = new Wide(1);

/** A fraction: `[numerator, denominator]`, the denominator positive. */
type Fraction = readonly [Decimal, Decimal];

export type Verification =
  Readonly<{ ok: true }> | Readonly<{ ok: false; step: number; expected: string; actual: string }>;

class Mismatch extends Error {
  constructor(
    readonly expected: string,
    readonly actual: string,
  ) {
    super("mismatch");
  }
}

function read(text: string): Decimal {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new Mismatch("a decimal", text);
  return new Wide(text);
}

function fraction(value: string, over?: string): Fraction {
  const bottom = read(over ?? "1");
  if (!bottom.gt(0)) throw new Mismatch("a positive denominator", over ?? "1");
  return [read(value), bottom];
}

function show([top, bottom]: Fraction): string {
  return bottom.eq(1) ? top.toFixed() : `${top.toFixed()}/${bottom.toFixed()}`;
}

function same(a: Fraction, b: Fraction): boolean {
  return a[0].times(b[1]).eq(b[0].times(a[1]));
}

function expect(computed: Fraction, stated: Fraction): Fraction {
  if (!same(computed, stated)) throw new Mismatch(show(computed), show(stated));
  return computed;
}

/** The nearest multiple of 10^-decimals by whole-number division of the fraction, so that the quotient is never rounded twice. */
function rounded([top, bottom]: Fraction, mode: "half-up" | "down", decimals: number): Decimal {
  const scale = new Wide(10).pow(decimals);
  const magnitude = top.abs().times(scale);
  const units =
    mode === "down" ? magnitude.divToInt(bottom) : magnitude.times(2).plus(bottom).divToInt(bottom.times(2));
  return units.div(scale).times(top.isNegative() ? -1 : 1);
}

function arithmetic(kind: "multiply" | "ratio" | "sum" | "subtract", of: readonly Fraction[]): Fraction {
  const [first, ...rest] = of;
  if (!first || (rest.length === 0 && kind !== "sum")) throw new Mismatch("operands", String(of.length));
  return rest.reduce<Fraction>((a, b) => {
    if (kind === "multiply") return [a[0].times(b[0]), a[1].times(b[1])];
    if (kind === "ratio") {
      if (!b[0].gt(0)) throw new Mismatch("a positive divisor", show(b));
      return [a[0].times(b[1]), a[1].times(b[0])];
    }
    const right = kind === "sum" ? b[0] : b[0].negated();
    return a[1].eq(b[1])
      ? [a[0].plus(right), a[1]]
      : [a[0].times(b[1]).plus(right.times(a[1])), a[1].times(b[1])];
  }, first);
}

/** Each band holds exactly the units between where they start and where they end; together they hold them all. */
function tiers(step: TiersStep, [units, start]: readonly Fraction[]): Decimal {
  if (!units || !units[1].eq(1)) throw new Mismatch("whole units", step.value);
  const from = start ? start[0] : new Wide(0);
  const until = from.plus(units[0]);
  let at = from;
  let total = new Wide(0);
  for (const band of step.bands) {
    const upTo = band.upTo === null ? until : Wide.min(read(band.upTo), until);
    const held = upTo.minus(at);
    if (!at.gte(read(band.over)) || !held.gt(0)) throw new Mismatch(at.toFixed(), band.over);
    expect([held, ONE], fraction(band.units));
    const amount = held.times(read(band.price));
    expect([amount, ONE], fraction(band.amount));
    total = total.plus(amount);
    at = upTo;
  }
  if (!at.eq(until)) throw new Mismatch(until.toFixed(), at.toFixed());
  return total;
}

/** The price was chosen because every figure falls into its bounds. */
function band(step: BandStep, of: readonly Fraction[]): Fraction {
  step.within.forEach(([over, upTo], index) => {
    const figure = of[index]?.[0];
    if (!figure?.gt(read(over)) || (upTo !== null && figure.gt(read(upTo)))) {
      throw new Mismatch(`in (${over}, ${upTo ?? "∞"}]`, figure?.toFixed() ?? "nothing");
    }
  });
  return fraction(step.value);
}

function allowance(step: AllowanceStep, units: Fraction, left: Fraction): Fraction {
  const used = Wide.min(units[0], left[0]);
  expect([used, ONE], fraction(step.used));
  return [units[0].minus(used), ONE];
}

function blocks(step: BlocksStep, [top, bottom]: Fraction): Fraction {
  const started = top.div(bottom.times(read(step.size))).ceil();
  return [Wide.max(started, read(step.atLeast)), ONE];
}

function round(step: RoundStep, figure: Fraction): Fraction {
  expect([rounded(figure, "half-up", 10), ONE], fraction(step.before));
  return [rounded(figure, step.mode, step.decimals), ONE];
}

function operand(of: readonly Fraction[], index: number): Fraction {
  const figure = of[index];
  if (!figure) throw new Mismatch("an operand", "none");
  return figure;
}

function compute(step: Step, of: readonly Fraction[]): Fraction {
  const stated = fraction(step.value, "over" in step ? step.over : undefined);
  switch (step.kind) {
    case "input":
    case "price":
      return stated;
    case "band":
      return band(step, of);
    case "tiers":
      return expect([tiers(step, of), ONE], stated);
    case "multiply":
    case "ratio":
    case "sum":
    case "subtract":
      return expect(arithmetic(step.kind, of), stated);
    case "allowance":
      return expect(allowance(step, operand(of, 0), operand(of, 1)), stated);
    case "blocks":
      return expect(blocks(step, operand(of, 0)), stated);
    case "not-negative":
      return expect(operand(of, 0)[0].isNegative() ? [new Wide(0), ONE] : operand(of, 0), stated);
    case "round":
      return expect(round(step, operand(of, 0)), stated);
  }
}

/**
 * Computes a receipt again, step by step, from its inputs and prices alone. It shares no code with the engine that wrote
 * the receipt and depends on nothing but the decimal library, so that an agreement of the two means something.
 * Returns the first step that does not agree (the number of steps stands for the total), with both figures.
 */
export function verifyReceipt(receipt: Receipt): Verification {
  const figures: Fraction[] = [];
  try {
    for (const step of receipt.steps) {
      const refs = "of" in step ? step.of : [];
      const operands = refs.map((ref) => {
        const figure = figures[ref];
        if (!figure) throw new Mismatch("an earlier step", String(ref));
        return figure;
      });
      figures.push(compute(step, operands));
    }
    const result = figures[receipt.result];
    if (!result) throw new Mismatch("a result", String(receipt.result));
    expect(result, fraction(receipt.total));
    return { ok: true };
  } catch (error) {
    // A receipt read from a row may lack anything: whatever breaks here is a receipt that does not hold.
    const [expected, actual] =
      error instanceof Mismatch ? [error.expected, error.actual] : ["a receipt", String(error)];
    return { ok: false, step: figures.length, expected, actual };
  }
}
