import { useCatalogName } from "@/components/catalog-name";
import { useEntryName } from "@/components/price-book/entry-name";

export type NamedPlan = Readonly<{
  capability: string;
  /** As the price book has it; null where the capability is one of the product's own words. */
  name: string | null;
  nameZh: string | null;
}>;

/** What a plan is for, in the reader's language. */
export function usePlanName(): (plan: NamedPlan) => string {
  const catalogName = useCatalogName();
  const entryName = useEntryName();
  return ({ capability, name, nameZh }) =>
    name === null ? catalogName("capability", capability) : entryName({ name, nameZh });
}
