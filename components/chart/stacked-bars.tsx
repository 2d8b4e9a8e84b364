import type { ReactNode } from "react";
import { markText, roundMarks, toPixelNumber } from "@/components/chart/scale";
import { formatFigure } from "@/lib/domain/money/format-amount";

/** One layer of the bars. `hue` is its place in the palette: the same thing always wears the same one. */
export type BarSeries = Readonly<{ label: string; hue: number; amounts: readonly string[] }>;

const FILLS = [
  "fill-chart-1",
  "fill-chart-2",
  "fill-chart-3",
  "fill-chart-4",
  "fill-chart-5",
  "fill-chart-6",
  "fill-chart-7",
  "fill-chart-8",
];
const DOTS = [
  "bg-chart-1",
  "bg-chart-2",
  "bg-chart-3",
  "bg-chart-4",
  "bg-chart-5",
  "bg-chart-6",
  "bg-chart-7",
  "bg-chart-8",
];
const AIR = 1.06;

/** What a bar reaches: amounts below zero (more given back than sold) draw nothing and stand in the table. */
function heightOf(amount: string): number {
  return Math.max(0, toPixelNumber(amount));
}

type Drawn = Readonly<{
  /** Names of the bars, from left to right. */
  bars: readonly string[];
  /** Stacked from the bottom. */
  series: readonly BarSeries[];
}>;

function Bars({ bars, series, highest }: Drawn & { highest: number }) {
  const width = 100 / bars.length;
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
      {bars.map((bar, index) =>
        series.map(({ label, hue, amounts }, place) => {
          const below = series
            .slice(0, place)
            .reduce((sum, { amounts: others }) => sum + heightOf(others[index] ?? ""), 0);
          const height = (heightOf(amounts[index] ?? "") / highest) * 100;
          return height > 0 ? (
            <rect
              key={`${bar} ${label}`}
              x={index * width + width * 0.15}
              width={width * 0.7}
              y={100 - (below / highest) * 100 - height}
              height={height}
              className={FILLS[hue % FILLS.length]}
            />
          ) : null;
        }),
      )}
    </svg>
  );
}

/** Bars in layers over an axis of which the ends are named. */
export function StackedBars({ bars, series, ends }: Drawn & Readonly<{ ends: readonly [string, string] }>) {
  const sums = bars.map((_, index) =>
    series.reduce((sum, { amounts }) => sum + heightOf(amounts[index] ?? ""), 0),
  );
  const highest = Math.max(...sums, 1) * AIR;
  return (
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
        <Bars bars={bars} series={series} highest={highest} />
      </div>
      <div />
      <div className="flex justify-between pt-1 text-xs text-muted-foreground tabular-nums">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
    </div>
  );
}

/** Which hue is what. */
export function BarLegend({ series }: Readonly<{ series: readonly BarSeries[] }>): ReactNode {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted-foreground">
      {series.map(({ label, hue }) => (
        <li key={label} className="flex items-center gap-1.5">
          <span aria-hidden className={`size-2.5 rounded-sm ${DOTS[hue % DOTS.length] ?? ""}`} />
          {label}
        </li>
      ))}
    </ul>
  );
}
