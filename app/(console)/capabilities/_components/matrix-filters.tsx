import { useTranslations } from "next-intl";
import type { ListUrl } from "@/components/data-table/list-url";
import { FilterBar } from "@/components/filter-bar";
import { BASES } from "@/lib/domain/catalog/price";
import { METHODS } from "@/lib/services/catalog/methods";
import type { CapabilityMatrixView } from "@/lib/services/catalog/list-capabilities";
import { useGroupName } from "@/components/price-book/entry-name";

type MatrixFiltersProps = Readonly<{ url: ListUrl; choices: CapabilityMatrixView["choices"] }>;

export function MatrixFilters({ url, choices }: MatrixFiltersProps) {
  const t = useTranslations("capabilities");
  const bases = useTranslations("receipt.basis");
  const groupName = useGroupName();
  const groupLabel = (choice: MatrixFiltersProps["choices"][number]) => {
    const of = { group: groupName(choice), count: choice.count };
    return choice.product === "ocr" ? t("ocrGroupChoice", of) : t("groupChoice", of);
  };
  return (
    <FilterBar
      url={url}
      search={{ label: t("search") }}
      filters={[
        {
          key: "group",
          label: t("group"),
          options: choices.map((choice) => ({ value: choice.id, label: groupLabel(choice) })),
        },
        {
          key: "method",
          label: t("method"),
          options: METHODS.map((method) => ({ value: method, label: t(`columns.${method}`) })),
        },
        {
          key: "basis",
          label: t("basis"),
          options: BASES.map((basis) => ({ value: basis, label: bases(basis) })),
        },
      ]}
    />
  );
}
