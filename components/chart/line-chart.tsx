import { useTranslations } from "next-intl";
import { formatAmount, formatFigure } from "@/lib/domain/money/format-amount";
import { ChartFigure, type ChartTable } from "@/components/chart/chart-figure";
import { markText, roundMarks, toPixelNumber } from "@/components/chart/scale";
import { cn } from "@/components/ui/cn";

/** One of the eight hues; the same thing always wears the same. */
export type Hue = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const STROKES: Readonly<Record<Hue, string>> = {
  1: "stroke-chart-1",
  2: "stroke-chart-2",
  3: "stroke-chart-3",
  4: "stroke-chart-4",
  5: "stroke-chart-5",
  6: "stroke-chart-6",
  7: "stroke-chart-7",
  8: "stroke-chart-8",
};

const DASHES = ["", "7 4", "2 3", "10 3 2 3"];

export type ChartLine = Readonly<{ label: string; hue: Hue; values: readonly string[] }>;

export type LineChartProps = Readonly<{
  title: string;
  /** What the height is: "CNY". */
  currency: string;
  /** What the width counts, in words: "calls a month". */
  counts: string;
  /** The places of the values, rising; all lines share them. */
  at: readonly string[];
  /** The first is the one that matters most. */
  lines: readonly ChartLine[];
  marks: readonly Readonly<{ at: string; label: string }>[];
}>;

function Legend({ lines }: Pick<LineChartProps, "lines">) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {lines.map(({ label, hue }, index) => (
        <li key={label} className="flex items-center gap-1.5">
          <svg aria-hidden width="20" height="4" className="shrink-0">
            <line
              x1="0"
              x2="20"
              y1="2"
              y2="2"
              strokeWidth={index === 0 ? 2.5 : 1.75}
              strokeDasharray={DASHES[index] ?? ""}
              className={STROKES[hue]}
            />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

type Plot = Readonly<{ width: number; height: number }>;

function pathOf(at: readonly string[], values: readonly string[], { width, height }: Plot): string {
  return values
    .map((value, index) => {
      const x = (toPixelNumber(at[index] ?? "0") / width) * 100;
      const y = 100 - (toPixelNumber(value) / height) * 100;
      return `${index === 0 ? "M" : "L"}${String(x)} ${String(y)}`;
    })
    .join(" ");
}

type PlotProps = Pick<LineChartProps, "at" | "lines" | "marks"> & Readonly<{ plot: Plot }>;

function Lines({ at, lines, marks, plot }: PlotProps) {
  return (
    <svg
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className="absolute inset-0 size-full overflow-visible"
    >
      {roundMarks(plot.height, 4).map((mark) => {
        const y = 100 - (mark / plot.height) * 100;
        return (
          <line
            key={mark}
            x1={0}
            x2={100}
            y1={y}
            y2={y}
            vectorEffect="non-scaling-stroke"
            className="stroke-chart-grid"
          />
        );
      })}
      {lines
        .map(({ label, hue, values }, index) => (
          <path
            key={label}
            d={pathOf(at, values, plot)}
            fill="none"
            strokeWidth={index === 0 ? 2.5 : 1.75}
            strokeDasharray={DASHES[index] ?? ""}
            vectorEffect="non-scaling-stroke"
            className={STROKES[hue]}
          />
        ))
        // The first line matters most: it is drawn last, on top.
        .toReversed()}
      {marks.map((mark) => {
        const x = (toPixelNumber(mark.at) / plot.width) * 100;
        return (
          <line
            key={mark.label}
            x1={x}
            x2={x}
            y1={0}
            y2={100}
            strokeDasharray="3 3"
            vectorEffect="non-scaling-stroke"
            className="stroke-muted-foreground"
          />
        );
      })}
    </svg>
  );
}

function MarkLabels({ marks, plot }: Pick<PlotProps, "marks" | "plot">) {
  return marks.map((mark, row) => {
    const left = (toPixelNumber(mark.at) / plot.width) * 100;
    return (
      <span
        key={mark.label}
        style={{ left: `${String(left)}%`, top: `${String(0.25 + row * 1.5)}rem` }}
        className={cn(
          "absolute mx-1 rounded-sm bg-card/85 px-1 text-xs whitespace-nowrap",
          left > 50 && "-translate-x-[calc(100%+0.5rem)]",
        )}
      >
        {mark.label}
      </span>
    );
  });
}

function PlotWithAxes(props: PlotProps) {
  const { width, height } = props.plot;
  return (
    <div aria-hidden className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 pt-2">
      <div className="relative w-14 text-right text-xs text-muted-foreground tabular-nums">
        {roundMarks(height, 4).map((mark) => (
          <span
            key={mark}
            style={{ bottom: `${String((mark / height) * 100)}%` }}
            className="absolute right-0 translate-y-1/2"
          >
            {formatFigure(markText(mark))}
          </span>
        ))}
      </div>
      <div className="relative h-48 border-b border-l border-border-strong">
        <Lines {...props} />
        <MarkLabels {...props} />
      </div>
      <div />
      <div className="relative h-5 text-xs text-muted-foreground tabular-nums">
        {roundMarks(width, 4).map((mark) => (
          <span
            key={mark}
            style={{ left: `${String((mark / width) * 100)}%` }}
            className={cn("absolute top-1", mark > 0 && "-translate-x-1/2")}
          >
            {formatFigure(markText(mark))}
          </span>
        ))}
      </div>
    </div>
  );
}

/** The highest line keeps a little air above it. */
const AIR = 1.06;

/** Amounts by quantity, each line straight between its values. */
export function LineChart({ title, currency, counts, at, lines, marks }: LineChartProps) {
  const t = useTranslations("chart");
  const highest = Math.max(...lines.flatMap(({ values }) => values.map(toPixelNumber)), 0.01);
  const plot: Plot = { width: Math.max(...at.map(toPixelNumber), 1), height: highest * AIR };
  const table: ChartTable = {
    columns: [counts, ...lines.map(({ label }) => label)],
    rows: at.map((place, index) => [
      formatFigure(place),
      ...lines.map(({ values }) => formatAmount(values[index] ?? "", currency)),
    ]),
  };
  const summary = t("lines", {
    lines: lines.map(({ label }) => label).join(", "),
    marks: marks.map(({ label }) => label).join(", "),
  });
  return (
    <ChartFigure
      title={title}
      units={t("lineUnits", { units: currency, counts })}
      summary={summary}
      table={table}
      legend={<Legend lines={lines} />}
    >
      <PlotWithAxes at={at} lines={lines} marks={marks} plot={plot} />
    </ChartFigure>
  );
}
