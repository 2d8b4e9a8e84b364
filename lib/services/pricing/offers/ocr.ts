import "server-only";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { chineseName } from "@/lib/catalog/names-zh";
import { UNIFIED_OCR } from "@/lib/domain/catalog/capabilities";
import type { OcrCapability } from "@/lib/domain/catalog/ocr-catalog";
import { findPackage, OCR_SHARED } from "@/lib/domain/catalog/packages";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { subtract, toText } from "@/lib/domain/money/money";
import { OCR_QPS_PERIODS, type OcrQpsInput, quoteOcrQps } from "@/lib/domain/pricing/quote-subscription";
import { inShippedOrder } from "@/lib/services/catalog/shipped-order";
import { comparePeriods } from "@/lib/services/pricing/compare-periods";
import type { Typed } from "@/lib/services/pricing/calculator-input";
import { choice, codes, number, sizeOptions } from "@/lib/services/pricing/offers/fields";
import type { FieldView, Marginal, Offer, OptionView } from "@/lib/services/pricing/offers/offer";
import { quotePackages } from "@/lib/services/pricing/offers/packages";
import { quoteMetered } from "@/lib/services/pricing/offers/pay-as-you-go";
import { toSteppedView } from "@/lib/services/pricing/stepped-view";

const SHIPPED = defaultPriceBook.products.ocr;
/** The API whose tiers are published. */
const FIRST = "ocr:id-card";

type ApiOption = Readonly<{ id: string; option: OptionView; entry: OcrCapability }>;

function apis(book: PriceBook): readonly ApiOption[] {
  return inShippedOrder(book.products.ocr.capabilities, SHIPPED.capabilities).map(([id, entry]) => {
    const nameZh = entry.nameZh ?? chineseName("capabilities", `ocr:${id}`);
    const group = { id: `ocr:${entry.category}`, product: "ocr" as const, name: null, nameZh: null };
    const option: OptionView = {
      value: `ocr:${id}`,
      label: { kind: "name", name: entry.name, nameZh },
      group,
    };
    return { id, option, entry };
  });
}

function unifiedOption(book: PriceBook): OptionView {
  const { name } = book.products.ocr.unified;
  return {
    value: UNIFIED_OCR,
    label: { kind: "name", name, nameZh: chineseName("capabilities", UNIFIED_OCR) },
    group: { id: "ocr:unified", product: "ocr", name: null, nameZh: null },
  };
}

/** The document types of the unified API, named as the API of the same id where there is one. */
function typeField(book: PriceBook, typed: Typed): FieldView {
  const { capabilities, unified } = book.products.ocr;
  const options = inShippedOrder(unified.types, SHIPPED.unified.types).map(([id, type]): OptionView => {
    const name = capabilities[id]?.name ?? id.replaceAll("-", " ");
    const group = { id: `ocr:${type.category}`, product: "ocr" as const, name: null, nameZh: null };
    return { value: id, label: { kind: "name", name, nameZh: type.nameZh }, group };
  });
  return choice("type", typed, { options });
}

export const ocrPayAsYouGo: Offer = {
  fields: (book, typed) => {
    const options = [...apis(book).map(({ option }) => option), unifiedOption(book)];
    const capability = choice("capability", typed, {
      options,
      fallback: FIRST,
      resets: ["type", "freeLeft"],
    });
    const { capabilities, freeQuotas } = book.products.ocr;
    const kind = capabilities[capability.value.slice("ocr:".length)]?.kind ?? "recognition";
    const { calls, period } = freeQuotas[kind];
    return [
      capability,
      ...(capability.value === UNIFIED_OCR ? [typeField(book, typed)] : []),
      number("units", typed, { fallback: "120200", unit: "call" }),
      // A quota for life is used up at some time: it is taken off only where somebody says what is left of it.
      number("freeLeft", typed, {
        fallback: period === "month" ? String(calls) : "0",
        unit: "call",
        optional: true,
      }),
      number("tierStart", typed, { fallback: "0", unit: "call", optional: true }),
    ];
  },
  quote: (book, values, fields) => quoteMetered(book, values, fields),
};

/** Dedicated plans are named after their API; the shared plan stands before them. */
function planOptions(book: PriceBook): readonly OptionView[] {
  const dedicated = apis(book).filter(({ entry }) => entry.dedicated.length > 0);
  return [
    { value: OCR_SHARED, label: { kind: "code" } },
    ...dedicated.map(({ id, option }) => ({ ...option, value: `ocr-dedicated:${id}` })),
  ];
}

export const ocrPackage: Offer = {
  fields: (book, typed) => {
    const chosen = choice("package", typed, {
      options: planOptions(book),
      fallback: "ocr-dedicated:id-card",
      resets: ["size", "capability", "type", "channel"],
    });
    const sold = findPackage(book, chosen.value);
    const isSold = sold !== undefined && sold !== "not-sold";
    const isShared = chosen.value === OCR_SHARED;
    const paidFor = apis(book).filter(({ entry }) => entry.shared !== null);
    const options = [...paidFor.map(({ option }) => option), unifiedOption(book)];
    const capability = choice("capability", typed, { options, fallback: FIRST, resets: ["type"] });
    return [
      chosen,
      ...(isSold && sold.channels.length > 1
        ? [choice("channel", typed, { options: codes(sold.channels) })]
        : []),
      choice("size", typed, { options: isSold ? sizeOptions(sold) : [] }),
      number("quantity", typed, { fallback: "1", unit: "package" }),
      ...(isShared ? [capability] : []),
      ...(isShared && capability.value === UNIFIED_OCR ? [typeField(book, typed)] : []),
    ];
  },
  quote: (book, values, fields) => quotePackages(book, values, fields),
};

export const ocrQpsAddOn: Offer = {
  fields: (book, typed) => [
    choice("api", typed, {
      options: apis(book).flatMap(({ entry, option }) => (entry.qpsAddOn ? [option] : [])),
      fallback: FIRST,
    }),
    number("qps", typed, { fallback: "10", unit: "qps" }),
    choice("period", typed, { options: codes(OCR_QPS_PERIODS), fallback: "month" }),
    number("count", typed, { fallback: "1", unit: "period" }),
  ],
  quote: (book, values) => {
    const [api, period] = [values.text("api"), values.text("period")];
    const [qps, count] = [values.whole("qps"), values.whole("count")];
    const { total, receipt } = quoteOcrQps(book, { api, qps, period, count });
    const { qpsMax } = book.products.ocr.qpsAddOn;
    const known = OCR_QPS_PERIODS.find((name) => name === period) ?? "month";
    const bands = (name: (typeof OCR_QPS_PERIODS)[number]) =>
      book.products.ocr.capabilities[api.slice("ocr:".length)]?.qpsAddOn?.[name] ?? [];
    const of = { counts: "qps", currency: "CNY", per: ["qps", known], rule: "volume" } as const;
    return {
      total,
      parts: [{ id: "order", receipt }],
      facts: [
        { id: "defaultQps", value: String(book.products.ocr.defaultQps), unit: "qps" },
        { id: "qpsMax", value: String(qpsMax), unit: "qps" },
      ],
      marginal: qps < qpsMax ? nextQps(book, { api, qps, period: known, count: 1 }) : null,
      stepped: toSteppedView(bands(known), of, [{ id: "now", at: qps }]),
      table: null,
      methods: null,
      periods: comparePeriods(
        OCR_QPS_PERIODS.map((name) => ({
          period: name,
          price: toText(quoteOcrQps(book, { api, qps, period: name, count: 1 }).total),
          basis: bands(name)[0]?.basis ?? "sample",
        })),
        { currency: "CNY", current: period },
      ),
    };
  },
};

/** What one QPS more would add to a period's price. Where a cheaper band begins, the whole can become cheaper. */
function nextQps(book: PriceBook, input: OcrQpsInput & { period: "day" | "month" | "year" }): Marginal {
  const priceOf = (qps: number) => quoteOcrQps(book, { ...input, qps }).total;
  const amount = toText(subtract(priceOf(input.qps + 1), priceOf(input.qps)));
  return { amount, currency: "CNY", of: "qps", per: [input.period] };
}
