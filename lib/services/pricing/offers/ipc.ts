import "server-only";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { toText } from "@/lib/domain/money/money";
import { quoteIpcOrder } from "@/lib/domain/pricing/quote-ipc";
import { UNITS } from "@/lib/domain/pricing/receipt";
import { inShippedOrder } from "@/lib/services/catalog/shipped-order";
import { comparePeriods } from "@/lib/services/pricing/compare-periods";
import { choice, codes, number } from "@/lib/services/pricing/offers/fields";
import type { Offer } from "@/lib/services/pricing/offers/offer";

const SHIPPED = defaultPriceBook.products.ipc;

export const ipcOrder: Offer = {
  fields: (book, typed) => [
    choice("capability", typed, {
      options: codes(inShippedOrder(book.products.ipc.capabilities, SHIPPED.capabilities).map(([id]) => id)),
    }),
    choice("period", typed, {
      options: codes(inShippedOrder(book.products.ipc.periods, SHIPPED.periods).map(([id]) => id)),
    }),
    number("devices", typed, { fallback: "1", unit: "device" }),
  ],
  quote: (book, values) => {
    const [capability, period] = [values.text("capability"), values.text("period")];
    const quote = quoteIpcOrder(book, { capability, period, devices: values.whole("devices") });
    const { total, receipt, periodDays, imageAnalysesPerDay, eventSearchesPerDay } = quote;
    const daily = (perDevice: number) => String(BigInt(perDevice) * BigInt(values.whole("devices")));
    return {
      total,
      parts: [{ id: "order", receipt }],
      facts: [
        { id: "term", value: String(periodDays), unit: "day" },
        { id: "imageAnalyses", value: daily(imageAnalysesPerDay), unit: null },
        { id: "eventSearches", value: daily(eventSearchesPerDay), unit: null },
      ],
      marginal: { amount: toText(quote.unitPrice), currency: "CNY", of: "device", per: [] },
      stepped: null,
      table: null,
      methods: null,
      periods: comparePeriods(soldPeriods(book, capability), { currency: "CNY", current: period }),
    };
  },
};

function soldPeriods(book: PriceBook, capability: string) {
  const { capabilities, periods } = book.products.ipc;
  const prices = capabilities[capability]?.prices ?? {};
  return inShippedOrder(periods, SHIPPED.periods).flatMap(([id, { days }]) => {
    const [period, price] = [UNITS.find((unit) => unit === id), prices[id]];
    if (!period || !price) return [];
    return [
      { period, price: price.price, basis: price.basis, length: { count: days, unit: "day" as const } },
    ];
  });
}
