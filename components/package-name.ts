import { useTranslations } from "next-intl";
import { useCatalogName } from "@/components/catalog-name";
import { useEntryName } from "@/components/price-book/entry-name";
import type { PackageKind } from "@/lib/domain/packages/lot";

export type NamedPackage = Readonly<{
  id: string;
  kind: PackageKind | null;
  name: string | null;
  nameZh: string | null;
}>;

/** What a package is called in the reader's language: "Object detection", "General image package". */
export function usePackageName(): (named: NamedPackage) => string {
  const t = useTranslations("packages.names");
  const catalogName = useCatalogName();
  const nameOf = useEntryName();
  return ({ id, kind, name, nameZh }) => {
    if (name === null) return catalogName("package", id);
    const capability = nameOf({ name, nameZh });
    return kind === "dedicated" ? t("dedicated", { capability }) : t("single", { capability });
  };
}
