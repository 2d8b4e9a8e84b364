import { useTranslations } from "next-intl";
import { useEntryName } from "@/components/price-book/entry-name";

export type NamedCapability = Readonly<{ id: string; name: string | null; nameZh: string | null }>;

/** What a capability is called in the reader's language; by its id where nobody named it. */
export function useCapabilityName(): (named: NamedCapability) => string {
  const t = useTranslations("usage.capabilities");
  const nameOf = useEntryName();
  return ({ id, name, nameZh }) => {
    if (name !== null) return nameOf({ name, nameZh });
    const key = id.replace(":", "-") as "ipc-image";
    return t.has(key) ? t(key) : id;
  };
}
