import { useTranslations } from "next-intl";
import type { Refusal } from "@/components/form/refusal";
import { RefusalMessage } from "@/components/form/refusal-message";
import { LinkText } from "@/components/link-text";

/** In the place of the price: why there is none, and the way back. */
export function RefusedQuote({ accountId, refusal }: Readonly<{ accountId: string; refusal: Refusal }>) {
  const t = useTranslations("planChange");
  return (
    <section aria-label={t("quote")} className="flex flex-col gap-3 rounded-lg border bg-card p-4">
      <RefusalMessage refusal={refusal} />
      <LinkText href={`/accounts/${accountId}`} className="text-sm">
        {t("back")}
      </LinkText>
    </section>
  );
}
