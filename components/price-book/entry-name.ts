import { useLocale, useTranslations } from "next-intl";
import type en from "@/messages/en.json";

type Names = Readonly<{ name: string; nameZh: string | null }>;
type Group = Readonly<{ id: string; product: "vision" | "ocr"; name: string | null; nameZh: string | null }>;

/** The name in the reader's language; entries that nobody translated keep the name they were published with. */
export function useEntryName(): (names: Names) => string {
  const locale = useLocale();
  return ({ name, nameZh }) => (locale === "zh" ? (nameZh ?? name) : name);
}

type CategoryKey = keyof typeof en.capabilities.categories;

/** A group's name; OCR's categories are codes of the price book, which an operator may add to. */
export function useGroupName(): (group: Group) => string {
  const t = useTranslations("capabilities.categories");
  const nameOf = useEntryName();
  return ({ id, product, name, nameZh }) => {
    if (product === "vision") return nameOf({ name: name ?? id, nameZh });
    const category = id.slice("ocr:".length);
    return t.has(category as CategoryKey) ? t(category as CategoryKey) : category;
  };
}
