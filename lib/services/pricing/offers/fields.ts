import "server-only";
import { chineseName } from "@/lib/catalog/names-zh";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import type { SoldPackage } from "@/lib/domain/catalog/packages";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { VisionCapability } from "@/lib/domain/catalog/vision-catalog";
import type { Unit } from "@/lib/domain/pricing/receipt";
import { inShippedOrder } from "@/lib/services/catalog/shipped-order";
import type { FieldName, Typed } from "@/lib/services/pricing/calculator-input";
import type { FieldView, OptionView } from "@/lib/services/pricing/offers/offer";

type ChoiceOf = Readonly<{
  options: readonly OptionView[];
  fallback?: string;
  resets?: readonly FieldName[];
}>;

/** A list to choose from. What an address names beside the list stays chosen, so that it can be refused by its name. */
export function choice(
  name: FieldName,
  typed: Typed,
  { options, fallback, resets = [] }: ChoiceOf,
): FieldView {
  const known = (value: string | undefined) => options.some((option) => option.value === value);
  const value = typed[name] ?? (known(fallback) ? fallback : options[0]?.value) ?? "";
  const stranger: OptionView[] = known(value) ? [] : [{ value, label: { kind: "code" } }];
  return { kind: "choice", name, value, options: [...options, ...stranger], resets };
}

type NumberOf = Readonly<{ fallback: string; unit: Unit; decimals?: boolean; optional?: boolean }>;

export function number(name: FieldName, typed: Typed, of: NumberOf): FieldView {
  const { fallback, unit, decimals = false, optional = false } = of;
  return { kind: "number", name, value: typed[name] ?? fallback, unit, decimals, optional };
}

/** Options that the messages name. */
export function codes(values: readonly string[]): readonly OptionView[] {
  return values.map((value) => ({ value, label: { kind: "code" } }));
}

/** Vision's capabilities under their groups, those of them that are sold in a way. */
export function visionOptions(
  book: PriceBook,
  isSold: (entry: VisionCapability) => boolean,
): readonly OptionView[] {
  const { capabilities, groups } = book.products.vision;
  const { vision: shipped } = defaultPriceBook.products;
  return inShippedOrder(capabilities, shipped.capabilities)
    .filter(([, entry]) => isSold(entry))
    .map(([id, entry]) => {
      const group = groups[entry.group];
      return {
        value: id,
        label: { kind: "name", name: entry.name, nameZh: chineseName("capabilities", id) },
        group: {
          id: entry.group,
          product: "vision",
          name: group?.name ?? null,
          nameZh: group?.nameZh ?? null,
        },
      };
    });
}

/** Sizes of a package with their prices. */
export function sizeOptions({ specs, unit }: Pick<SoldPackage, "specs" | "unit">): readonly OptionView[] {
  return specs.map((spec) => ({
    value: String(spec.size),
    label: { kind: "size", size: String(spec.size), unit },
    price: { amount: spec.price, currency: "CNY" },
  }));
}

/** The format of a video, where its price depends on it. */
export function videoFields(typed: Typed): readonly FieldView[] {
  return [
    number("resolutionP", typed, { fallback: "1080", unit: "resolution-p" }),
    number("fps", typed, { fallback: "30", unit: "fps", decimals: true }),
  ];
}
