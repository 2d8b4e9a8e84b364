import "server-only";
import { findCapability } from "@/lib/domain/catalog/capabilities";
import { gridTable } from "@/lib/domain/catalog/build-price-table";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { quotient, toPriceFigure } from "@/lib/domain/catalog/price-figure";
import { findCell, type VideoFormat } from "@/lib/domain/catalog/video-cell";
import type { PayAsYouGo } from "@/lib/domain/catalog/vision-catalog";
import { billTotal } from "@/lib/domain/pricing/bill-total";
import { nextUnitPrice } from "@/lib/domain/pricing/break-even";
import { exact, plainText } from "@/lib/domain/pricing/exact";
import { findPayAsYouGo, quotePayAsYouGo } from "@/lib/domain/pricing/quote-pay-as-you-go";
import { compareMethods } from "@/lib/services/pricing/compare-methods";
import type {
  FieldView,
  Marginal,
  MarkedTable,
  OfferQuote,
  Values,
} from "@/lib/services/pricing/offers/offer";
import { type SteppedView, toSteppedView } from "@/lib/services/pricing/stepped-view";

const AVERAGE_DECIMALS = 6;

/** What a month's use of one capability costs after the fact, as the bill would say it. */
export function quoteMetered(book: PriceBook, values: Values, fields: readonly FieldView[]): OfferQuote {
  const has = (name: FieldView["name"]) => fields.some((field) => field.name === name);
  const capability = values.text("capability");
  const more = {
    ...(has("type") ? { type: values.text("type") } : {}),
    ...(has("resolutionP")
      ? { video: { resolutionP: values.whole("resolutionP"), fps: values.decimal("fps") } }
      : {}),
  };
  const { prices, unit } = findPayAsYouGo(book, capability, more.type);
  const units = unit === "call" ? values.whole("units") : values.decimal("units");
  const freeLeft = has("freeLeft") ? values.whole("freeLeft") : 0;
  const tierStart = has("tierStart") ? values.whole("tierStart") : 0;
  const line = quotePayAsYouGo({ capability, ...more, used: [{ book, units }], tierStart, freeLeft });
  const bill = billTotal(book.version, [line], "CNY");
  const position = { at: tierStart + Math.max(0, units - freeLeft), isFree: units < freeLeft };
  // The average of the exact line, not of what the bill rounds it to.
  const share = exact(line.exact.over ?? "1").times(units);
  return {
    total: bill.total,
    parts: [
      { id: "line", receipt: line.receipt },
      { id: "bill", receipt: bill.receipt },
    ],
    facts: [
      ...(units > 0
        ? [
            {
              id: "average" as const,
              ...quotient(line.exact.value, plainText(share), AVERAGE_DECIMALS),
              unit,
              currency: "CNY" as const,
            },
          ]
        : []),
      ...(freeLeft > 0 ? [{ id: "free" as const, value: String(Math.min(freeLeft, units)), unit }] : []),
      ...limitFact(book, capability),
    ],
    marginal: marginalOf(prices, unit, { ...position, ...more }),
    stepped: steppedOf(prices, unit, position.at),
    table: gridOf(prices, more.video),
    // Whole units only: a started second counts, and the methods are held against each other by the unit.
    methods: compareMethods(book, {
      capability,
      ...more,
      units: Math.ceil(units),
      freeUnits: freeLeft,
      qps: defaultQps(book, capability),
      current: "pay-as-you-go",
    }),
    periods: null,
  };
}

/** The limit that holds without any plan: what a plan is compared at. */
export function defaultQps(book: PriceBook, capability: string): number {
  const found = findCapability(book, capability);
  return found?.product === "vision" ? found.entry.defaultQps : book.products.ocr.defaultQps;
}

function limitFact(book: PriceBook, capability: string) {
  return [{ id: "defaultQps" as const, value: String(defaultQps(book, capability)), unit: "qps" as const }];
}

type Position = Readonly<{ at: number; isFree: boolean; video?: VideoFormat }>;

function marginalOf(
  prices: PayAsYouGo,
  unit: "call" | "second",
  { at, isFree, video }: Position,
): Marginal | null {
  const of = unit === "call" ? ("call" as const) : ("minute" as const);
  if (isFree) return { amount: "0.00", currency: "CNY", of, per: [] };
  const price =
    prices.shape === "tiers"
      ? nextUnitPrice(prices.tiers, at)
      : prices.shape === "flat"
        ? prices.price
        : video && findCell(prices.cells, video)?.cell;
  return price ? { amount: price.price, currency: "CNY", of, per: [] } : null;
}

function steppedOf(prices: PayAsYouGo, unit: "call" | "second", at: number): SteppedView | null {
  if (prices.shape !== "tiers") return null;
  const of = { counts: unit, currency: "CNY", per: [unit], rule: "graduated" } as const;
  return toSteppedView(prices.tiers, of, [{ id: "now", at }]);
}

function gridOf(prices: PayAsYouGo, video: VideoFormat | undefined): MarkedTable | null {
  if (prices.shape !== "grid") return null;
  const table = gridTable(prices.cells, "price", (cell) => toPriceFigure(cell, "CNY", "minute"));
  const found = video && findCell(prices.cells, video)?.cell;
  if (!found || table.shape !== "grid") return { table };
  const row = table.rows.findIndex(({ upTo }) => upTo === String(found.resolutionUpToP));
  const column = table.columns.findIndex(({ upTo }) => upTo === String(found.fpsUpTo));
  return { table, current: { row, column } };
}
