import { useTranslations } from "next-intl";
import { formatAmount, formatFigure } from "@/lib/domain/money/format-amount";
import { ChartFigure, type ChartTable } from "@/components/chart/chart-figure";
import { type Band, bandPosition, toPixelNumber } from "@/components/chart/scale";
import { useBandText } from "@/components/receipt/step-text";
import { cn } from "@/components/ui/cn";

export type Step = Band & Readonly<{ price: string }>;
export type Mark = Readonly<{ at: string; label: string }>;

export type SteppedChartProps = Readonly<{
  title: string;
  /** What the height is, in words: "CNY / call". */
  units: string;
  /** What the width counts, in words: "calls a month". */
  counts: string;
  steps: readonly Step[];
  marks: readonly Mark[];
}>;

/** The line needs air above it for the prices that stand on it, and below it for the axis. */
const TOP = 22;
const BOTTOM = 100;

function heightOf(price: string, highest: number): number {
  const share = highest > 0 ? toPixelNumber(price) / highest : 0;
  return BOTTOM - share * (BOTTOM - TOP);
}

type Drawn = Readonly<{ steps: readonly Step[]; highest: number; width: number }>;

function linePath({ steps, highest, width }: Drawn): string {
  return steps
    .map(({ price }, index) => {
      const y = heightOf(price, highest);
      return `${index === 0 ? "M0" : "L" + String(index * width)} ${String(y)} L${String((index + 1) * width)} ${String(y)}`;
    })
    .join(" ");
}

/** What lies under the line up to a place: the units that are counted, each at the price above it. */
function areaPath({ steps, highest, width }: Drawn, until: number): string {
  const pieces = steps.flatMap(({ price }, index) => {
    const [from, to] = [index * width, Math.min((index + 1) * width, until)];
    if (to <= from) return [];
    const y = String(heightOf(price, highest));
    return [
      `M${String(from)} ${String(BOTTOM)} L${String(from)} ${y} L${String(to)} ${y} L${String(to)} ${String(BOTTOM)} Z`,
    ];
  });
  return pieces.join(" ");
}

function MarkLabel({ mark, left, row }: { mark: Mark; left: number; row: number }) {
  return (
    <span
      style={{ left: `${String(left)}%`, top: `${String(row * 1.375)}rem` }}
      className={cn(
        "absolute rounded-sm bg-primary-subtle px-1.5 py-0.5 text-xs font-medium whitespace-nowrap text-link",
        left > 70 ? "-translate-x-full" : left > 20 && "-translate-x-1/2",
      )}
    >
      {mark.label}
    </span>
  );
}

function Lines({ drawn, places }: { drawn: Drawn; places: readonly number[] }) {
  const across = { y2: BOTTOM, vectorEffect: "non-scaling-stroke" } as const;
  return (
    <svg
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className="absolute inset-0 size-full overflow-visible"
    >
      {drawn.steps.slice(1).map((step, index) => {
        const x = (index + 1) * drawn.width;
        return <line key={step.over} x1={x} x2={x} y1={TOP} {...across} className="stroke-chart-grid" />;
      })}
      <path d={areaPath(drawn, Math.max(...places, 0))} className="fill-chart-1/15" />
      <path
        d={linePath(drawn)}
        fill="none"
        strokeWidth={2}
        vectorEffect="non-scaling-stroke"
        className="stroke-chart-1"
      />
      {places.map((x, index) => (
        <line
          key={index}
          x1={x}
          x2={x}
          y1={0}
          {...across}
          strokeWidth={1.5}
          strokeDasharray="3 3"
          className="stroke-link"
        />
      ))}
    </svg>
  );
}

function Plot({ drawn, marks, places }: { drawn: Drawn; marks: readonly Mark[]; places: readonly number[] }) {
  const { steps, highest, width } = drawn;
  return (
    <div aria-hidden className="flex flex-col">
      <div className="relative" style={{ height: `${String(marks.length * 1.375)}rem` }}>
        {marks.map((mark, row) => (
          <MarkLabel key={mark.label} mark={mark} left={places[row] ?? 0} row={row} />
        ))}
      </div>
      <div className="relative h-36 border-b border-border-strong">
        <Lines drawn={drawn} places={places} />
        {steps.map((step, index) => (
          <span
            key={step.over}
            style={{
              left: `${String((index + 0.5) * width)}%`,
              top: `${String(heightOf(step.price, highest))}%`,
            }}
            className="absolute -translate-x-1/2 -translate-y-[calc(100%+3px)] rounded-sm bg-card/85 px-1 text-xs font-medium tabular-nums"
          >
            {formatAmount(step.price)}
          </span>
        ))}
      </div>
      <div className="relative h-5 text-xs text-muted-foreground tabular-nums">
        {steps.map((step, index) => (
          <span
            key={step.over}
            style={{ left: `${String(index * width)}%` }}
            className={cn("absolute top-1", index > 0 && "-translate-x-1/2")}
          >
            {formatFigure(step.over)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Prices by quantity as steps; bands are equally wide, so that the small ones can be read. The quote's place is marked. */
export function SteppedChart({ title, units, counts, steps, marks }: SteppedChartProps) {
  const t = useTranslations("chart");
  const band = useBandText();
  const quantities = marks.map(({ at }) => at);
  const highest = Math.max(...steps.map(({ price }) => toPixelNumber(price)), 0);
  const table: ChartTable = {
    columns: [counts, units],
    rows: steps.map(({ over, upTo, price }) => [band([over, upTo]), formatAmount(price)]),
  };
  const summary = t("steps", {
    steps: steps.map(({ over, upTo, price }) => `${band([over, upTo])}: ${formatAmount(price)}`).join("; "),
    marks: marks.map(({ label }) => label).join(", "),
  });
  return (
    <ChartFigure title={title} units={t("steppedUnits", { units, counts })} summary={summary} table={table}>
      <Plot
        drawn={{ steps, highest, width: 100 / Math.max(steps.length, 1) }}
        marks={marks}
        places={quantities.map((at) => bandPosition(steps, at, quantities))}
      />
    </ChartFigure>
  );
}
