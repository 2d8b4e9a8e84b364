import "server-only";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { chineseName } from "@/lib/catalog/names-zh";
import { EDITING_EDITIONS } from "@/lib/domain/catalog/batch-video-catalog";
import { lookUp } from "@/lib/domain/catalog/look-up";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { billTotal } from "@/lib/domain/pricing/bill-total";
import { type BatchTask, quoteBatchTask } from "@/lib/domain/pricing/quote-batch-video";
import { inShippedOrder } from "@/lib/services/catalog/shipped-order";
import type { Typed } from "@/lib/services/pricing/calculator-input";
import { choice, codes, number } from "@/lib/services/pricing/offers/fields";
import type {
  FieldView,
  Marginal,
  Offer,
  OptionView,
  QuotePart,
  Values,
} from "@/lib/services/pricing/offers/offer";
import { type SteppedView, toSteppedView } from "@/lib/services/pricing/stepped-view";

const SHIPPED = defaultPriceBook.products["batch-video"];
/** Its price is the one that the seller works an example with. */
const FIRST = "image-text-matching-common";

function featureField(book: PriceBook, typed: Typed): FieldView {
  const options = inShippedOrder(book.products["batch-video"].features, SHIPPED.features).flatMap(
    ([id, { name, measure }]): OptionView[] =>
      // Tokens have a field of their own beside the task.
      measure === "tokens"
        ? []
        : [{ value: id, label: { kind: "name", name, nameZh: chineseName("features", id) } }],
  );
  return choice("feature", typed, { options, fallback: FIRST });
}

function editingFields(book: PriceBook, typed: Typed): readonly FieldView[] {
  const { codecs, defaults } = book.products["batch-video"].editing;
  return [
    choice("preview", typed, { options: codes(["no", "yes"]) }),
    choice("codec", typed, { options: codes(Object.keys(codecs).sort()), fallback: defaults.codec }),
    choice("edition", typed, { options: codes(EDITING_EDITIONS), fallback: defaults.edition }),
    number("resolutionP", typed, { fallback: String(defaults.resolutionP), unit: "resolution-p" }),
  ];
}

/** One task and the tokens of the same hour, as the hour's bill would say it. */
export const batchVideoBill: Offer = {
  fields: (book, typed) => {
    const feature = featureField(book, typed);
    const measure = lookUp(book.products["batch-video"].features, feature.value)?.measure;
    const seconds = { unit: "second", decimals: true } as const;
    return [
      feature,
      ...(measure === "editing" ? editingFields(book, typed) : []),
      ...(measure === "editing" ? [] : [number("inputSeconds", typed, { fallback: "90", ...seconds })]),
      ...(measure === "input" ? [] : [number("outputSeconds", typed, { fallback: "23", ...seconds })]),
      number("tokens", typed, { fallback: "900", unit: "token", optional: true }),
    ];
  },
  quote: (book, values, fields) => {
    const video = quoteBatchTask(book, readTask(values, fields));
    const tokens = values.whole("tokens");
    const text = tokensFeature(book);
    const second = tokens === 0 || !text ? null : quoteBatchTask(book, { feature: text, tokens });
    const bill = billTotal(book.version, second ? [video, second] : [video], "CNY");
    const parts: readonly QuotePart[] = second ? [{ id: "tokens", receipt: second.receipt }] : [];
    return {
      total: bill.total,
      parts: [{ id: "video", receipt: video.receipt }, ...parts, { id: "bill", receipt: bill.receipt }],
      facts: [],
      marginal: nextMinute(book, values, fields),
      stepped: editingSteps(book, values, fields),
      table: null,
      methods: null,
      periods: null,
    };
  },
};

function tokensFeature(book: PriceBook): string | undefined {
  return Object.entries(book.products["batch-video"].features).find(
    ([, { measure }]) => measure === "tokens",
  )?.[0];
}

function readTask(values: Values, fields: readonly FieldView[]): BatchTask {
  const has = (name: FieldView["name"]) => fields.some((field) => field.name === name);
  return {
    feature: values.text("feature"),
    ...(has("inputSeconds") ? { inputSeconds: values.decimal("inputSeconds") } : {}),
    ...(has("outputSeconds") ? { outputSeconds: values.decimal("outputSeconds") } : {}),
    ...(has("codec")
      ? {
          preview: values.text("preview") === "yes",
          codec: values.text("codec"),
          edition: values.text("edition"),
          resolutionP: values.whole("resolutionP"),
        }
      : {}),
  };
}

function editingBands(book: PriceBook, values: Values) {
  const prices = lookUp(book.products["batch-video"].editing.codecs, values.text("codec"));
  const edition = EDITING_EDITIONS.find((known) => known === values.text("edition"));
  return prices && edition ? prices[edition] : [];
}

/** What the next started minute would add. */
function nextMinute(book: PriceBook, values: Values, fields: readonly FieldView[]): Marginal | null {
  const feature = lookUp(book.products["batch-video"].features, values.text("feature"));
  const marginal = (amount: string): Marginal => ({ amount, currency: "CNY", of: "minute", per: [] });
  if (feature && "perMinute" in feature) return marginal(feature.perMinute.price);
  if (!fields.some(({ name }) => name === "codec")) return null;
  if (values.text("preview") === "yes") return marginal("0.00");
  const lines = values.whole("resolutionP");
  const band = editingBands(book, values).find(({ upTo }) => upTo === null || lines <= upTo);
  return band ? marginal(band.price) : null;
}

/** Prices of a minute by resolution, where the task is charged as video editing. */
function editingSteps(book: PriceBook, values: Values, fields: readonly FieldView[]): SteppedView | null {
  if (!fields.some(({ name }) => name === "codec")) return null;
  const of = { counts: "resolution-p", currency: "CNY", per: ["minute"], rule: "volume" } as const;
  return toSteppedView(editingBands(book, values), of, [{ id: "now", at: values.whole("resolutionP") }]);
}
