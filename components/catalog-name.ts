import { useTranslations } from "next-intl";
import type en from "@/messages/en.json";

type Kinds = typeof en.catalog;
export type CatalogKind = keyof Kinds;

/**
 * The name of a code of the price book (`capability`, `understand-reid` → "Understanding with re-ID"). Operators publish
 * codes that no message file knows; those are shown as they are.
 */
export function useCatalogName(): (kind: string, code: string) => string {
  const t = useTranslations("catalog");
  return (kind, code) => {
    // Keys are made at run time here, so they are looked for before they are used.
    const key = `${kind}.${code}` as `capability.${keyof Kinds["capability"]}`;
    return /^[\w-]+$/.test(code) && t.has(key) ? t(key) : code;
  };
}
