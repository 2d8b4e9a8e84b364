import "server-only";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { lookUp } from "@/lib/domain/catalog/look-up";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { quoteImageSearch, quoteImageSearchChange } from "@/lib/domain/pricing/quote-image-search";
import { unknownSpecification } from "@/lib/domain/pricing/refusals";
import { inShippedOrder } from "@/lib/services/catalog/shipped-order";
import { choice, codes, number } from "@/lib/services/pricing/offers/fields";
import type { FieldView, Offer, OptionView, QuoteFact } from "@/lib/services/pricing/offers/offer";
import type { FieldName, Typed } from "@/lib/services/pricing/calculator-input";

const SHIPPED = defaultPriceBook.products["image-search"];

function sizeField(book: PriceBook, typed: Typed, of: { name: FieldName; fallback?: string }): FieldView {
  const options = inShippedOrder(book.products["image-search"].sizes, SHIPPED.sizes).map(
    ([id, size]): OptionView => {
      const label = { kind: "instance" as const, images: String(size.images), qps: String(size.qps) };
      return { value: id, label, price: { amount: size.price, currency: "USD" } };
    },
  );
  return choice(of.name, typed, {
    options,
    ...(of.fallback === undefined ? {} : { fallback: of.fallback }),
    ...(of.name === "size" ? { resets: ["trial" as const] } : {}),
  });
}

/** @throws DomainError `unknown_specification` naming the field */
function sizeOf(book: PriceBook, id: string, field: FieldName) {
  const size = lookUp(book.products["image-search"].sizes, id);
  if (!size) throw unknownSpecification(field, id);
  return size;
}

function sizeFacts(book: PriceBook, id: string, field: FieldName): readonly QuoteFact[] {
  const { images, qps, addQps, deleteQps } = sizeOf(book, id, field);
  return [
    { id: "images", value: String(images), unit: null },
    { id: "queryQps", value: String(qps), unit: "qps" },
    { id: "addQps", value: String(addQps), unit: "qps" },
    { id: "deleteQps", value: String(deleteQps), unit: "qps" },
    { id: "retention", value: String(book.products["image-search"].retentionDays), unit: "day" },
  ];
}

const NOTHING_MORE = { marginal: null, stepped: null, table: null, methods: null, periods: null } as const;

export const imageSearchInstance: Offer = {
  fields: (book, typed) => {
    const size = sizeField(book, typed, { name: "size" });
    const hasTrial = lookUp(book.products["image-search"].sizes, size.value)?.trial ?? false;
    return [
      size,
      ...(hasTrial || typed.trial !== undefined
        ? [choice("trial", typed, { options: codes(["no", "yes"]), resets: ["count"] })]
        : []),
      number("count", typed, { fallback: "1", unit: "month" }),
    ];
  },
  quote: (book, values, fields) => {
    const id = values.text("size");
    const { images, qps } = sizeOf(book, id, "size");
    const trial = fields.some(({ name, value }) => name === "trial" && value === "yes");
    const { total, receipt } = quoteImageSearch(book, { images, qps, count: values.whole("count"), trial });
    return { total, parts: [{ id: "order", receipt }], facts: sizeFacts(book, id, "size"), ...NOTHING_MORE };
  },
};

export const imageSearchChange: Offer = {
  fields: (book, typed) => [
    sizeField(book, typed, { name: "fromSize", fallback: "2500000-5" }),
    sizeField(book, typed, { name: "toSize", fallback: "5000000-5" }),
    number("remainingHours", typed, { fallback: "360", unit: "hour" }),
  ],
  quote: (book, values) => {
    const [from, to] = [
      sizeOf(book, values.text("fromSize"), "fromSize"),
      sizeOf(book, values.text("toSize"), "toSize"),
    ];
    const terms = [{ book, remainingHours: values.whole("remainingHours") }];
    const { total, receipt } = quoteImageSearchChange(book, { from, to, terms });
    return {
      total,
      parts: [{ id: "order", receipt }],
      facts: [
        { id: "oldPlan", value: from.price, unit: "month", currency: "USD" },
        { id: "newPlan", value: to.price, unit: "month", currency: "USD" },
        ...sizeFacts(book, values.text("toSize"), "toSize"),
      ],
      ...NOTHING_MORE,
    };
  },
};
