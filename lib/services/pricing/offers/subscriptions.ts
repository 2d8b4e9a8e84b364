import "server-only";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { chineseName } from "@/lib/catalog/names-zh";
import { lookUp } from "@/lib/domain/catalog/look-up";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { SDK_TERMINALS } from "@/lib/domain/catalog/vision-catalog";
import { quoteIms, quoteSdk } from "@/lib/domain/pricing/quote-subscription";
import { UNITS } from "@/lib/domain/pricing/receipt";
import { inShippedOrder } from "@/lib/services/catalog/shipped-order";
import { comparePeriods, type SoldPeriod } from "@/lib/services/pricing/compare-periods";
import { choice, codes, number } from "@/lib/services/pricing/offers/fields";
import type { Offer, OptionView } from "@/lib/services/pricing/offers/offer";

const SHIPPED = defaultPriceBook.products;

export const imsSubscription: Offer = {
  fields: (book, typed) => [
    choice("edition", typed, {
      options: inShippedOrder(book.products.ims.editions, SHIPPED.ims.editions).map(
        ([id, { name, price }]): OptionView => {
          return {
            value: id,
            label: { kind: "name", name, nameZh: chineseName("editions", id) },
            price: { amount: price, currency: "CNY" },
          };
        },
      ),
      fallback: "standard",
    }),
    number("count", typed, { fallback: "1", unit: "month" }),
  ],
  quote: (book, values) => {
    const edition = values.text("edition");
    const { total, receipt } = quoteIms(book, { edition, count: values.whole("count") });
    const months = lookUp(book.products.ims.editions, edition)?.months ?? 1;
    return {
      total,
      parts: [{ id: "order", receipt }],
      facts: [{ id: "term", value: String(months * values.whole("count")), unit: "month" }],
      marginal: null,
      stepped: null,
      table: null,
      methods: null,
      periods: null,
    };
  },
};

export const sdkLicence: Offer = {
  fields: (book, typed) => {
    const { products, periods } = book.products.vision.sdk;
    const shipped = SHIPPED.vision.sdk;
    return [
      choice("sdk", typed, {
        options: inShippedOrder(products, shipped.products).map(([value, { name, nameZh }]): OptionView => {
          return { value, label: { kind: "name", name, nameZh } };
        }),
      }),
      choice("terminal", typed, { options: codes(SDK_TERMINALS) }),
      choice("period", typed, { options: codes(inShippedOrder(periods, shipped.periods).map(([id]) => id)) }),
      number("count", typed, { fallback: "1", unit: "period" }),
    ];
  },
  quote: (book, values) => {
    const [name, terminal, period] = [values.text("sdk"), values.text("terminal"), values.text("period")];
    const { total, receipt } = quoteSdk(book, { name, terminal, period, count: values.whole("count") });
    const { months } = book.products.vision.sdk.activationWindow;
    return {
      total,
      parts: [{ id: "order", receipt }],
      facts: [{ id: "activation", value: String(months), unit: "month" }],
      marginal: null,
      stepped: null,
      table: null,
      methods: null,
      periods: comparePeriods(soldPeriods(book, name, terminal), { currency: "CNY", current: period }),
    };
  },
};

function soldPeriods(book: PriceBook, name: string, terminal: string): readonly SoldPeriod[] {
  const { products, periods } = book.products.vision.sdk;
  const known = SDK_TERMINALS.find((one) => one === terminal);
  const prices = known ? (lookUp(products, name)?.prices[known] ?? {}) : {};
  return inShippedOrder(periods, SHIPPED.vision.sdk.periods).flatMap(([id, { months }]) => {
    const [period, price] = [UNITS.find((unit) => unit === id), prices[id]];
    if (!period || !price) return [];
    return [
      { period, price: price.price, basis: price.basis, length: { count: months, unit: "month" as const } },
    ];
  });
}
