import { useLocale, useTranslations } from "next-intl";
import { ChartFigure, type ChartTable } from "@/components/chart/chart-figure";
import { BarLegend, StackedBars } from "@/components/chart/stacked-bars";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { formatDay } from "@/components/format-instant";

type Series = Readonly<{ label: string; amounts: readonly string[] }>;

export type DayChartProps = Readonly<{
  title: string;
  /** The total of the days, as the summary tells it. */
  total: string;
  currency: string;
  /** Calendar dates, oldest first; every series has an amount for each. */
  days: readonly string[];
  /** Stacked from the bottom; the same product always wears the same hue, by its place. */
  series: readonly Series[];
}>;

/** Amounts by business day, stacked by product. */
export function DayChart({ title, total, currency, days, series }: DayChartProps) {
  const t = useTranslations("chart");
  const locale = useLocale();
  const named = days.map((day) => formatDay(day, locale));
  const table: ChartTable = {
    columns: [t("day"), ...series.map(({ label }) => label)],
    rows: named.map((day, index) => [
      day,
      ...series.map(({ amounts }) => formatAmount(amounts[index] ?? "", currency)),
    ]),
  };
  const [first = "", last = ""] = [named[0], named.at(-1)];
  const bars = series.map((one, hue) => ({ ...one, hue }));
  return (
    <ChartFigure
      title={title}
      units={t("dayUnits", { units: currency })}
      summary={t("days", { title, total, first, last })}
      table={table}
      legend={<BarLegend series={bars} />}
    >
      <StackedBars bars={named} series={bars} ends={[first, last]} />
    </ChartFigure>
  );
}
