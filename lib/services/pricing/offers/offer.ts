import "server-only";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { PriceTable } from "@/lib/domain/catalog/price-table";
import type { Currency, Money } from "@/lib/domain/money/money";
import type { Receipt, Unit } from "@/lib/domain/pricing/receipt";
import type { MethodComparison, PeriodComparison } from "@/lib/services/pricing/comparison";
import type { FieldName, Typed } from "@/lib/services/pricing/calculator-input";
import type { SteppedView } from "@/lib/services/pricing/stepped-view";

/** What an option is called: a name of the price book, a code that the messages name, or figures. */
export type OptionLabel =
  | Readonly<{ kind: "name"; name: string; nameZh: string | null }>
  | Readonly<{ kind: "code" }>
  | Readonly<{ kind: "size"; size: string; unit: "point" | "call" }>
  | Readonly<{ kind: "instance"; images: string; qps: string }>;

export type OptionView = Readonly<{
  value: string;
  label: OptionLabel;
  /** What it costs, where that helps to choose. */
  price?: Readonly<{ amount: string; currency: Currency }>;
  /** Options that belong together: a group of capabilities. */
  group?: Readonly<{ id: string; product: "vision" | "ocr"; name: string | null; nameZh: string | null }>;
}>;

export type FieldView =
  | Readonly<{
      kind: "choice";
      name: FieldName;
      value: string;
      options: readonly OptionView[];
      /** Fields whose values mean nothing any more once this one changes. */
      resets: readonly FieldName[];
    }>
  | Readonly<{
      kind: "number";
      name: FieldName;
      value: string;
      unit: Unit;
      decimals: boolean;
      optional: boolean;
    }>;

/** A figure that belongs to the answer without being its price. */
export type QuoteFact = Readonly<{
  id: QuoteFactId;
  value: string;
  unit: Unit | null;
  /** Set where the figure is an amount. */
  currency?: Currency;
  /** Whether nothing was cut off. */
  exact?: boolean;
}>;

export const QUOTE_FACTS = [
  "term",
  "imageAnalyses",
  "eventSearches",
  "average",
  "free",
  "covers",
  "factorCall",
  "factorMinute",
  "validity",
  "defaultQps",
  "qpsMax",
  "oldPlan",
  "newPlan",
  "images",
  "queryQps",
  "addQps",
  "deleteQps",
  "retention",
  "activation",
] as const;
export type QuoteFactId = (typeof QUOTE_FACTS)[number];

/** What each receipt of an answer explains; the first of them is the answer's own. */
export type QuotePart = Readonly<{
  id: "order" | "line" | "video" | "tokens" | "bill" | "coverage";
  receipt: Receipt;
}>;

/** The price of one unit more: by how much the amount would rise, or fall where a dearer band ends. */
export type Marginal = Readonly<{ amount: string; currency: Currency; of: Unit; per: readonly Unit[] }>;

export type MarkedTable = Readonly<{
  table: PriceTable;
  current?: Readonly<{ row: number; column?: number }>;
}>;

export type OfferQuote = Readonly<{
  total: Money;
  parts: readonly [QuotePart, ...QuotePart[]];
  facts: readonly QuoteFact[];
  marginal: Marginal | null;
  stepped: SteppedView | null;
  table: MarkedTable | null;
  methods: MethodComparison | null;
  periods: PeriodComparison | null;
}>;

/** One way to buy one product: what is asked for, and what it costs by the pure engine. */
export type Offer = Readonly<{
  /** The fields with their values; what may be chosen depends on what was chosen before. */
  fields: (book: PriceBook, typed: Typed) => readonly FieldView[];
  /** @throws DomainError naming the field, as the engine does */
  quote: (book: PriceBook, values: Values, fields: readonly FieldView[]) => OfferQuote;
}>;

/** The values of an offer's fields, typed or by default. */
export type Values = Readonly<{
  text: (name: FieldName) => string;
  /** A whole number. @throws DomainError `invalid_quantity` naming the field */
  whole: (name: FieldName) => number;
  /** A number that may have decimals. @throws DomainError `invalid_quantity` naming the field */
  decimal: (name: FieldName) => number;
}>;
