import { useTranslations } from "next-intl";
import { BasisSign } from "@/components/price-book/basis-mark";
import { BASES } from "@/lib/domain/catalog/price";

/** What the signs beside the prices mean. */
export function MatrixLegend() {
  const t = useTranslations("capabilities.legend");
  return (
    <dl aria-label={t("label")} className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted-foreground">
      {BASES.map((basis) => (
        <div key={basis} className="flex items-center gap-1.5">
          <dt>
            <BasisSign basis={basis} />
          </dt>
          <dd>{t(basis)}</dd>
        </div>
      ))}
    </dl>
  );
}
