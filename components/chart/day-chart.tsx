import { useTranslations } from "next-intl";
import { ChartFigure, type ChartTable } from "@/components/chart/chart-figure";
import { markText, roundMarks, toPixelNumber } from "@/components/chart/scale";
import { formatAmount, formatFigure } from "@/components/format-amount";

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

const FILLS = [
  "fill-chart-1",
  "fill-chart-2",
  "fill-chart-3",
  "fill-chart-4",
  "fill-chart-5",
  "fill-chart-6",
];
const DOTS = ["bg-chart-1", "bg-chart-2", "bg-chart-3", "bg-chart-4", "bg-chart-5", "bg-chart-6"];
const AIR = 1.06;

/** What a day's bar reaches: amounts below zero (more given back than sold) draw nothing and stand in the table. */
function heightOf(amount: string): number {
  return Math.max(0, toPixelNumber(amount));
}

function Bars({ days, series, highest }: Pick<DayChartProps, "days" | "series"> & { highest: number }) {
  const width = 100 / days.length;
  return (
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 size-full">
      {roundMarks(highest, 3).map((mark) => (
        <line
          key={mark}
          x1={0}
          x2={100}
          y1={100 - (mark / highest) * 100}
          y2={100 - (mark / highest) * 100}
          vectorEffect="non-scaling-stroke"
          className="stroke-chart-grid"
        />
      ))}
      {days.map((day, index) =>
        series.map(({ label, amounts }, place) => {
          const below = series
            .slice(0, place)
            .reduce((sum, { amounts: others }) => sum + heightOf(others[index] ?? ""), 0);
          const height = (heightOf(amounts[index] ?? "") / highest) * 100;
          return height > 0 ? (
            <rect
              key={`${day} ${label}`}
              x={index * width + width * 0.15}
              width={width * 0.7}
              y={100 - (below / highest) * 100 - height}
              height={height}
              className={FILLS[place % FILLS.length]}
            />
          ) : null;
        }),
      )}
    </svg>
  );
}

/** Amounts by business day, stacked by product. */
export function DayChart({ title, total, currency, days, series }: DayChartProps) {
  const t = useTranslations("chart");
  const sums = days.map((_, index) =>
    series.reduce((sum, { amounts }) => sum + heightOf(amounts[index] ?? ""), 0),
  );
  const highest = Math.max(...sums, 1) * AIR;
  const table: ChartTable = {
    columns: [t("day"), ...series.map(({ label }) => label)],
    rows: days.map((day, index) => [
      day,
      ...series.map(({ amounts }) => formatAmount(amounts[index] ?? "", currency)),
    ]),
  };
  const [first = "", last = ""] = [days[0], days.at(-1)];
  return (
    <ChartFigure
      title={title}
      units={t("dayUnits", { units: currency })}
      summary={t("days", { title, total, first, last })}
      table={table}
      legend={
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted-foreground">
          {series.map(({ label }, place) => (
            <li key={label} className="flex items-center gap-1.5">
              <span aria-hidden className={`size-2.5 rounded-sm ${DOTS[place % DOTS.length] ?? ""}`} />
              {label}
            </li>
          ))}
        </ul>
      }
    >
      <div aria-hidden className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 pt-2">
        <div className="relative w-14 text-right text-xs text-muted-foreground tabular-nums">
          {roundMarks(highest, 3).map((mark) => (
            <span
              key={mark}
              style={{ bottom: `${String((mark / highest) * 100)}%` }}
              className="absolute right-0 translate-y-1/2"
            >
              {formatFigure(markText(mark))}
            </span>
          ))}
        </div>
        <div className="relative h-36 border-b border-border-strong">
          <Bars days={days} series={series} highest={highest} />
        </div>
        <div />
        <div className="flex justify-between pt-1 text-xs text-muted-foreground tabular-nums">
          <span>{first.slice(5)}</span>
          <span>{last.slice(5)}</span>
        </div>
      </div>
    </ChartFigure>
  );
}
