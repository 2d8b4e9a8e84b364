import "server-only";
import { createTranslator } from "use-intl/core";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { Locale } from "@/lib/services/alerts/alert-text";
import { packageName } from "@/lib/services/packages/package-name";
import { capabilityName } from "@/lib/services/usage/capability-name";
import outgoing from "@/messages/outgoing.json";

type Book = Readonly<{ book: PriceBook; locale: Locale }>;
type Named = Readonly<{ id: string; name: string | null; nameZh: string | null }>;
type NamedPlan = Readonly<{ product: string; capability: string | null; deviceId: string | null }>;

/** What packages and plans are called in one language; by their ids where neither the price book nor the messages name them. */
export function subjectNames({ book, locale }: Book) {
  const words = createTranslator({ locale, messages: outgoing[locale], namespace: "names" });
  // Ids arrive at run time, so they are looked for before they are used.
  const say = (id: string) => {
    const key = `own.${id}` as "own.search";
    return /^[\w-]+$/.test(id) && words.has(key) ? words(key) : id;
  };
  const nameOf = ({ id, name, nameZh }: Named) =>
    name === null ? say(id) : locale === "zh" ? (nameZh ?? name) : name;
  return {
    package: (id: string): string => {
      const named = packageName(book, id);
      if (named.name === null) return say(id);
      return words(named.kind === "dedicated" ? "dedicated" : "single", { capability: nameOf(named) });
    },
    plan: ({ product, capability, deviceId }: NamedPlan): string => {
      const name = capability === null ? say(product) : nameOf(capabilityName(book, capability));
      return deviceId === null ? name : words("device", { plan: name, device: deviceId });
    },
  };
}
