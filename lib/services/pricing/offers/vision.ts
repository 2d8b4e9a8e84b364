import "server-only";
import { findFactor } from "@/lib/domain/catalog/deductions";
import { findPackage } from "@/lib/domain/catalog/packages";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { VisionCapability } from "@/lib/domain/catalog/vision-catalog";
import { quoteMetered } from "@/lib/services/pricing/offers/pay-as-you-go";
import {
  choice,
  number,
  sizeOptions,
  videoFields,
  visionOptions,
} from "@/lib/services/pricing/offers/fields";
import type { FieldView, Offer, OptionView } from "@/lib/services/pricing/offers/offer";
import { quotePackages } from "@/lib/services/pricing/offers/packages";
import type { Typed } from "@/lib/services/pricing/calculator-input";

/** The one capability whose tiers are published: the calculator opens with it. */
const FIRST = "license-plate-recognition";
const FIRST_PACKAGE = "object-detection";

function payAsYouGoFields(book: PriceBook, typed: Typed): readonly FieldView[] {
  const options = visionOptions(book, ({ payAsYouGo }) => payAsYouGo !== null);
  const capability = choice("capability", typed, { options, fallback: FIRST });
  const entry = book.products.vision.capabilities[capability.value];
  const counts = entry?.unit === "minute" ? ("second" as const) : ("call" as const);
  const prices = entry?.payAsYouGo;
  return [
    capability,
    ...(prices?.shape === "grid" ? videoFields(typed) : []),
    number("units", typed, {
      fallback: counts === "call" ? "15000" : "140",
      unit: counts,
      decimals: counts === "second",
    }),
    ...(prices?.shape === "tiers"
      ? [number("tierStart", typed, { fallback: "0", unit: counts, optional: true })]
      : []),
    ...(entry?.freeCallsPerMonth
      ? [
          number("freeLeft", typed, {
            fallback: String(entry.freeCallsPerMonth.calls),
            unit: counts,
            optional: true,
          }),
        ]
      : []),
  ];
}

export const visionPayAsYouGo: Offer = {
  fields: payAsYouGoFields,
  quote: (book, values, fields) => quoteMetered(book, values, fields),
};

/** Single-category packages under their groups, then the general ones. */
function packageOptions(book: PriceBook): readonly OptionView[] {
  const { packages } = book.products.vision;
  const single = visionOptions(book, isSoldSingly).filter(({ value }) => packages[value] !== undefined);
  const general = Object.keys(packages).filter((id) => packages[id]?.kind === "general");
  return [...general.sort().map((value): OptionView => ({ value, label: { kind: "code" } })), ...single];
}

function isSoldSingly({ singleCategory }: VisionCapability): boolean {
  return singleCategory !== null && singleCategory !== "upgraded-to-general";
}

function packageFields(book: PriceBook, typed: Typed): readonly FieldView[] {
  const chosen = choice("package", typed, {
    options: packageOptions(book),
    fallback: FIRST_PACKAGE,
    resets: ["size", "capability"],
  });
  const sold = findPackage(book, chosen.value);
  const isSold = sold !== undefined && sold !== "not-sold";
  const scope = isSold && sold.scope.kind === "general" ? sold.scope.scope : null;
  const paidFor = visionOptions(book, ({ general }) => scope !== null && general?.scope === scope);
  const capability = scope === null ? [] : [choice("capability", typed, { options: paidFor })];
  const paid = capability[0]?.value ?? chosen.value;
  const needsFormat = isSold && !findFactor(book, sold, { capability: paid });
  return [
    chosen,
    choice("size", typed, { options: isSold ? sizeOptions(sold) : [] }),
    number("quantity", typed, { fallback: "1", unit: "package" }),
    ...capability,
    ...(needsFormat && book.products.vision.capabilities[paid]?.unit === "minute" ? videoFields(typed) : []),
  ];
}

export const visionPackage: Offer = {
  fields: packageFields,
  quote: (book, values, fields) => quotePackages(book, values, fields),
};
