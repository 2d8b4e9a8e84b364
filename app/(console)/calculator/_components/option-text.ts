import { useTranslations } from "next-intl";
import { useCatalogName } from "@/components/catalog-name";
import { formatAmount, formatFigure } from "@/lib/domain/money/format-amount";
import { useCountText } from "@/components/price-book/figure-words";
import { useEntryName } from "@/components/price-book/entry-name";
import type { OptionView } from "@/lib/services/pricing/offers/offer";

/** What an option is called, with its price where that helps to choose. */
export function useOptionText(): (field: string, option: OptionView) => string {
  const t = useTranslations("calculator");
  const catalogName = useCatalogName();
  const nameOf = useEntryName();
  const count = useCountText();
  const name = (field: string, { label, value }: OptionView) => {
    switch (label.kind) {
      case "name":
        return nameOf(label);
      case "code":
        return catalogName(field, value);
      case "size":
        return count(label.size, label.unit);
      case "instance":
        return t("instance", { images: formatFigure(label.images), qps: label.qps });
    }
  };
  return (field, option) => {
    const text = name(field, option);
    if (!option.price) return text;
    return t("priced", { option: text, price: formatAmount(option.price.amount, option.price.currency) });
  };
}
