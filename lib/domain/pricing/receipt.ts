import type { Basis } from "@/lib/domain/catalog/price";
import type { Currency } from "@/lib/domain/money/money";

/** What a figure counts, or what one price is for. */
export const UNITS = [
  "device",
  "call",
  "second",
  "minute",
  "token",
  "thousand-tokens",
  "point",
  "qps",
  "hour",
  "day",
  "month",
  "quarter",
  "year",
  "period",
  "package",
  "licence",
  "resolution-p",
  "fps",
  "factor",
] as const;
export type Unit = (typeof UNITS)[number];

/** The pricing rule that a receipt follows; each is described in `docs/pricing.md`. */
export const RULES = [
  "cell",
  "flat",
  "tiers",
  "grid",
  "volume-band",
  "points",
  "coverage",
  "qps-plan",
  "upgrade",
  "boost",
  "refund",
  "co-term",
  "task",
  "tokens",
  "sum",
] as const;
export type RuleId = (typeof RULES)[number];

/** Message keys of the steps: a screen looks up the sentence, nothing here is English. */
export const STEP_LABELS = [
  // What was asked for.
  "pricing.devices",
  "pricing.units",
  "pricing.tier-start",
  "pricing.free-left",
  "pricing.seconds",
  "pricing.input-seconds",
  "pricing.output-seconds",
  "pricing.resolution",
  "pricing.fps",
  "pricing.tokens",
  "pricing.qps",
  "pricing.extra-qps",
  "pricing.old-qps",
  "pricing.new-qps",
  "pricing.periods",
  "pricing.days",
  "pricing.quantity",
  "pricing.points",
  "pricing.remaining-hours",
  "pricing.period-hours",
  "pricing.discount",
  "pricing.paid",
  "pricing.paid-days",
  "pricing.used-days",
  "pricing.period-days",
  "pricing.seconds-per-day",
  "pricing.rounding-share",
  // What the price book says.
  "pricing.unit-price",
  "pricing.old-price",
  "pricing.new-price",
  "pricing.free-price",
  "pricing.factor",
  "pricing.seconds-per-minute",
  // What follows.
  "pricing.billable-units",
  "pricing.tiers",
  "pricing.plan-price",
  "pricing.old-plan-price",
  "pricing.new-plan-price",
  "pricing.minutes",
  "pricing.total-seconds",
  "pricing.billable-minutes",
  "pricing.billable-thousands",
  "pricing.amount",
  "pricing.old-amount",
  "pricing.new-amount",
  "pricing.difference",
  "pricing.per-day",
  "pricing.used-amount",
  "pricing.points-taken",
  "pricing.units-exact",
  "pricing.units-covered",
  "pricing.discounted",
  "pricing.not-below-zero",
  "pricing.sum",
  "pricing.line-amount",
  "pricing.total",
] as const;
export type StepLabel = (typeof STEP_LABELS)[number];

/** A step is named by its place in the list, from 0; it may use earlier places only, and no place is written twice. */
export type StepId = number;

/** An exact figure: a decimal, divided by `over` where that is present. Nothing is divided out before a rounding step. */
export type Figure = Readonly<{ value: string; over?: string }>;

/** Where a price stands: a JSON pointer into the price book, how it is known, and the key of its source there. */
type Cited = Readonly<{
  path: string;
  basis: Basis;
  source: string;
  /** Only where it is not the receipt's own price-book version. */
  book?: number;
}>;

/** `(over, upTo]`, open above where `upTo` is null. */
export type Bounds = readonly [over: string, upTo: string | null];

export type TierBand = Readonly<{
  over: string;
  upTo: string | null;
  units: string;
  price: string;
  amount: string;
  basis: Basis;
  source: string;
}>;

type Labelled = Readonly<{ label: StepLabel }>;

/** An exact figure that was handed in. */
export type InputStep = Labelled & Figure & Readonly<{ kind: "input"; unit: Unit | Currency }>;
export type PriceStep = Labelled & Cited & Readonly<{ kind: "price"; value: string; per: Unit }>;
/** A price chosen by the bands that figures fall in: one figure for volume pricing, two for a grid. */
export type BandStep = Labelled &
  Cited &
  Readonly<{ kind: "band"; of: readonly StepId[]; within: readonly Bounds[]; value: string; per: Unit }>;
/** Graduated: `of` are the units and the place in the tiers where they start; only bands with units are listed. */
export type TiersStep = Labelled &
  Readonly<{
    kind: "tiers";
    of: readonly [units: StepId, start: StepId] | readonly [units: StepId];
    path: string;
    book?: number;
    per: Unit;
    bands: readonly TierBand[];
    value: string;
  }>;
/** Exact arithmetic: a product, a quotient kept as a fraction, a sum, a difference. */
export type ArithmeticStep = Labelled &
  Figure &
  Readonly<{ kind: "multiply" | "ratio" | "sum" | "subtract"; of: readonly StepId[] }>;
/** Free units come off first: `of` are the units and what is left of the allowance; the value is what remains to pay. */
export type AllowanceStep = Labelled &
  Readonly<{ kind: "allowance"; of: readonly [units: StepId, left: StepId]; used: string; value: string }>;
/** A started block counts whole: the figure divided by `size`, up to the next integer, at least `atLeast`. */
export type BlocksStep = Labelled &
  Readonly<{
    kind: "blocks";
    of: readonly [StepId];
    size: string;
    atLeast: string;
    value: string;
    unit: Unit;
  }>;
export type NotNegativeStep = Labelled & Figure & Readonly<{ kind: "not-negative"; of: readonly [StepId] }>;
/** `before` is the exact figure, shown with at most ten decimals; half of a negative amount is rounded away from zero. */
export type RoundStep = Labelled &
  Readonly<{
    kind: "round";
    of: readonly [StepId];
    mode: "half-up" | "down";
    decimals: number;
    before: string;
    value: string;
  }>;

export type Step =
  | InputStep
  | PriceStep
  | BandStep
  | TiersStep
  | ArithmeticStep
  | AllowanceStep
  | BlocksStep
  | NotNegativeStep
  | RoundStep;

/**
 * How an amount came to be: plain JSON, each step typed, single-assignment and in order, so that a second interpreter can
 * compute every step again from the inputs and prices alone.
 * `subject` names what was asked for (capability, period, size …); `currency` is null where the result counts `unit`s.
 */
export type Receipt = Readonly<{
  rule: RuleId;
  book: number;
  subject: Readonly<Record<string, string>>;
  currency: Currency | null;
  unit?: Unit;
  steps: readonly Step[];
  result: StepId;
  total: string;
}>;
