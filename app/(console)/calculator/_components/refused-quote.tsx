import { CircleSlashIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { StatePanel } from "@/components/state-panel";

/** No price for what stands on the form: the reason stands at the field, here is only that there is none. */
export function RefusedQuote() {
  const t = useTranslations("calculator");
  return (
    <div data-slot="refused-quote" className="rounded-lg border border-dashed">
      <StatePanel icon={CircleSlashIcon} title={t("noPrice")}>
        <p>{t("noPriceWhy")}</p>
      </StatePanel>
    </div>
  );
}
