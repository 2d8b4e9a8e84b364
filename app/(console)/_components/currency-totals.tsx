import Link from "next/link";
import { useTranslations } from "next-intl";
import { MoneyText } from "@/components/money-text";
import { Section } from "@/components/section";
import type { CurrencyTotals as Totals } from "@/lib/services/accounts/get-dashboard";

/** What all wallets of a currency hold together; the two currencies never mix. */
export function CurrencyTotals({ totals }: Readonly<{ totals: readonly Totals[] }>) {
  const t = useTranslations("dashboard.totals");
  return (
    <Section title={t("title")} frame="plain">
      <div className="grid gap-4 md:grid-cols-2">
        {totals.map((total) => (
          <Link
            key={total.currency}
            href={`/accounts?currency=${total.currency}&sort=-cash`}
            className="group flex flex-col gap-3 rounded-lg border bg-card p-4 transition-colors hover:bg-canvas dark:hover:bg-muted/60"
          >
            <div className="flex flex-col gap-0.5">
              <span className="text-xs font-medium text-muted-foreground">
                {t("available", { currency: total.currency })}
              </span>
              <span className="display-type text-2xl">
                <MoneyText amount={total.available} currency={total.currency} />
              </span>
            </div>
            <dl className="grid grid-cols-2 gap-4 text-sm">
              <div className="flex flex-col">
                <dt className="text-xs text-muted-foreground">{t("cash")}</dt>
                <dd>
                  <MoneyText amount={total.cash} currency={total.currency} />
                </dd>
              </div>
              <div className="flex flex-col">
                <dt className="text-xs text-muted-foreground">{t("credit")}</dt>
                <dd>
                  <MoneyText amount={total.creditLimit} currency={total.currency} />
                </dd>
              </div>
            </dl>
          </Link>
        ))}
      </div>
    </Section>
  );
}
