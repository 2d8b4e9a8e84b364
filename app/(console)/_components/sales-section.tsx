import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCatalogName } from "@/components/catalog-name";
import { DayChart } from "@/components/chart/day-chart";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { LinkText } from "@/components/link-text";
import { MoneyText } from "@/components/money-text";
import { Section } from "@/components/section";
import type { DaySeries, Sales } from "@/lib/services/accounts/sales-view";

/** What was ordered and what flowed into the ledger for it, by business day and product; currencies never mix. */
export function SalesSection({ sales }: Readonly<{ sales: Sales }>) {
  const t = useTranslations("dashboard.sales");
  const nameOf = useCatalogName();
  const { days, currencies } = sales;
  const href = `/orders?accounts=standard&from=${days[0] ?? ""}`;
  const named = (series: readonly DaySeries[]) =>
    series.map(({ product, amounts }) => ({ label: nameOf("product", product), amounts }));
  return (
    <Section
      title={t("title")}
      description={t("description")}
      actions={
        <LinkText href={href} className="text-sm">
          {t("all")}
        </LinkText>
      }
    >
      {currencies.length === 0 ? <p className="text-sm text-muted-foreground">{t("empty")}</p> : null}
      <div className="flex flex-col gap-6">
        {currencies.map(({ currency, orders, ordered, revenue, orderedByDay, revenueByDay }) => (
          <div key={currency} className="flex flex-col gap-4">
            <p className="flex flex-wrap items-baseline gap-x-5 gap-y-1 text-sm">
              <Link href={href} className="rounded-sm font-medium underline-offset-4 hover:underline">
                {t("orders", { count: orders })}
              </Link>
              <span>
                <span className="text-muted-foreground">{t("ordered")}</span>{" "}
                <MoneyText amount={ordered} currency={currency} />
              </span>
              <span>
                <span className="text-muted-foreground">{t("revenue")}</span>{" "}
                <MoneyText amount={revenue} currency={currency} />
              </span>
            </p>
            <div className="grid gap-6 lg:grid-cols-2">
              <DayChart
                title={t("orderedByDay")}
                total={formatAmount(ordered, currency)}
                currency={currency}
                days={days}
                series={named(orderedByDay)}
              />
              <DayChart
                title={t("revenueByDay")}
                total={formatAmount(revenue, currency)}
                currency={currency}
                days={days}
                series={named(revenueByDay)}
              />
            </div>
          </div>
        ))}
      </div>
    </Section>
  );
}
