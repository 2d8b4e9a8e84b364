import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { ChartFigure, type ChartTable } from "@/components/chart/chart-figure";
import { BarLegend, type BarSeries, StackedBars } from "@/components/chart/stacked-bars";
import { EmptyState } from "@/components/empty-state";
import { formatFigure } from "@/lib/domain/money/format-amount";
import { formatDay, formatInstant } from "@/components/format-instant";
import { Section } from "@/components/section";
import { ROLL_UP_SOURCES } from "@/lib/domain/usage/roll-up";
import type { UsageChart, UsageExplorer } from "@/lib/services/usage/explore-usage";

/** Units by period and by who paid. What cannot be added up (calls and seconds) has a picture of its own. */
export function UsageCharts({ usage }: Readonly<{ usage: UsageExplorer }>) {
  const t = useTranslations("usage");
  const locale = useLocale();
  const { span, charts } = usage;
  const spanText = { from: formatDay(span.from, locale), until: formatDay(span.until, locale) };
  return (
    <Section title={t("chart.title")} description={t("chart.span", spanText)}>
      {charts.length === 0 ? <EmptyState title={t("chart.empty")} framed={false} /> : null}
      <div className="flex flex-col gap-8">
        {charts.map((chart) => (
          <OneChart key={chart.unit} chart={chart} usage={usage} />
        ))}
      </div>
    </Section>
  );
}

function usePeriodText(by: UsageExplorer["by"]): (at: string) => string {
  const zone = useTimeZone() ?? "UTC";
  const locale = useLocale();
  return (at) => {
    return formatInstant(at, { zone, locale, precision: by === "hour" ? "minute" : by });
  };
}

function OneChart({ chart, usage }: Readonly<{ chart: UsageChart; usage: UsageExplorer }>) {
  const t = useTranslations("usage");
  const textOf = usePeriodText(usage.by);
  const bars = usage.periods.map(textOf);
  const series: readonly BarSeries[] = chart.series.map(({ source, units }) => ({
    label: t(`sources.${source}`),
    hue: ROLL_UP_SOURCES.indexOf(source),
    amounts: units.map(String),
  }));
  const table: ChartTable = {
    columns: [t(`steps.${usage.by}`), ...series.map(({ label }) => label)],
    rows: bars.map((bar, index) => [
      bar,
      ...series.map(({ amounts }) => formatFigure(amounts[index] ?? "0")),
    ]),
  };
  const [first = "", last = ""] = [bars[0], bars.at(-1)];
  const unit = t(`units.${chart.unit}`);
  const total = formatFigure(String(chart.total));
  return (
    <ChartFigure
      title={t("chart.of", { unit, total })}
      units={t("chart.units", { unit, step: usage.by })}
      summary={t("chart.summary", { unit, total, first, last })}
      table={table}
      legend={<BarLegend series={series} />}
    >
      <StackedBars bars={bars} series={series} ends={[first, last]} />
    </ChartFigure>
  );
}
