import "server-only";
import { sizeTable } from "@/lib/domain/catalog/build-price-table";
import type { DeductionInput } from "@/lib/domain/catalog/deductions";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { exact, plainText } from "@/lib/domain/pricing/exact";
import { type Coverage, quoteCoverage, quotePackage } from "@/lib/domain/pricing/quote-package";
import { compareMethods } from "@/lib/services/pricing/compare-methods";
import type { FieldView, OfferQuote, QuoteFact, Values } from "@/lib/services/pricing/offers/offer";
import { defaultQps } from "@/lib/services/pricing/offers/pay-as-you-go";

/** What packages cost, and what they pay for: a capability of their own, or the one that was chosen. */
export function quotePackages(book: PriceBook, values: Values, fields: readonly FieldView[]): OfferQuote {
  const has = (name: FieldView["name"]) => fields.some((field) => field.name === name);
  const [id, quantity] = [values.text("package"), values.whole("quantity")];
  // What is not sold has no sizes to choose from; the engine refuses it by the package.
  const size = values.text("size") === "" ? 0 : values.whole("size");
  const channel = has("channel") ? { channel: values.text("channel") } : {};
  const quote = quotePackage(book, { package: id, size, quantity, ...channel });
  const { sold, total } = quote;
  const use: DeductionInput = {
    capability: "capability" in sold.scope ? sold.scope.capability : values.text("capability"),
    ...(has("type") ? { type: values.text("type") } : {}),
    ...(has("resolutionP")
      ? { video: { resolutionP: values.whole("resolutionP"), fps: values.decimal("fps") } }
      : {}),
  };
  const points = plainText(exact(size).times(quantity));
  const coverage = quoteCoverage(book, { ...use, package: id, points });
  return {
    total,
    parts: [
      { id: "order", receipt: quote.receipt },
      { id: "coverage", receipt: coverage.receipt },
    ],
    facts: [
      { id: "covers", value: coverage.units, unit: coverage.unit },
      ...(sold.unit === "point" ? [factorFact(coverage)] : []),
      { id: "validity", value: String(sold.validityMonths), unit: "month" },
    ],
    marginal: null,
    stepped: null,
    table: {
      table: sizeTable(sold.specs, sold.unit, "CNY"),
      current: { row: sold.specs.findIndex((spec) => spec.size === size) },
    },
    methods: compareMethods(book, {
      ...use,
      units: null,
      freeUnits: freeUnits(book, use.capability),
      qps: defaultQps(book, use.capability),
      current: { package: id, size },
    }),
    periods: null,
  };
}

function factorFact({ unit, pointsPerUnit }: Coverage): QuoteFact {
  return { id: unit === "call" ? "factorCall" : "factorMinute", value: pointsPerUnit, unit: "point" };
}

/** The free calls of each month, which come before any package. */
function freeUnits(book: PriceBook, capability: string): number {
  const { capabilities, freeQuotas } = book.products.ocr;
  if (!capability.startsWith("ocr:")) {
    return book.products.vision.capabilities[capability]?.freeCallsPerMonth?.calls ?? 0;
  }
  const kind = capabilities[capability.slice("ocr:".length)]?.kind ?? "recognition";
  const { calls, period } = freeQuotas[kind];
  return period === "month" ? calls : 0;
}
