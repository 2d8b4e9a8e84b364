import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { ChartFigure, type ChartTable } from "@/components/chart/chart-figure";
import { markText, roundMarks } from "@/components/chart/scale";
import { placeOf, type TimeMark, timeMarks, type TimeWindow } from "@/components/chart/time-axis";
import { formatFigure } from "@/lib/domain/money/format-amount";
import { formatInstant } from "@/components/format-instant";
import { cn } from "@/components/ui/cn";

/** A stretch at one limit: of a plan, raised by boosts, or what holds without a plan. */
export type LimitStep = TimeWindow &
  Readonly<{ qps: number; basis: "plan" | "boost" | "package" | "default" }>;

type LimitChartProps = Readonly<{
  title: string;
  /** Without gaps, from the oldest on. */
  steps: readonly LimitStep[];
  now: string;
  /** The most that the capability's group allows; null where it has no such limit. */
  cap: number | null;
}>;

const AIR = 1.15;
const FILLS: Readonly<Record<LimitStep["basis"], string>> = {
  plan: "fill-chart-1/15",
  boost: "fill-chart-2/35",
  package: "fill-chart-3/15",
  default: "fill-past/10",
};

type Drawn = Readonly<{ steps: readonly LimitStep[]; window: TimeWindow; highest: number; now: string }>;

function heightOf(qps: number, highest: number): number {
  return 100 - (qps / highest) * 100;
}

/** The line over the steps that lie on one side of now: what is to come is drawn dashed. */
function linePath({ steps, window, highest, now }: Drawn, side: "past" | "ahead"): string {
  return steps
    .map(({ from, until, qps }) => {
      const start = side === "past" ? from : from < now ? now : from;
      const end = side === "past" ? (until > now ? now : until) : until;
      return { start, end, y: heightOf(qps, highest) };
    })
    .filter(({ start, end }) => start < end)
    .map(({ start, end, y }, index) => {
      const [x, to] = [String(placeOf(start, window)), String(placeOf(end, window))];
      return `${index === 0 ? "M" : "L"}${x} ${String(y)} L${to} ${String(y)}`;
    })
    .join(" ");
}

const STRONG = { fill: "none", strokeWidth: 2, vectorEffect: "non-scaling-stroke" } as const;

function Lines({ drawn, marks, cap }: { drawn: Drawn; marks: readonly TimeMark[]; cap: number | null }) {
  const { steps, window, highest, now } = drawn;
  const across = { x1: 0, x2: 100, vectorEffect: "non-scaling-stroke" } as const;
  return (
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 size-full">
      {roundMarks(highest, 3).map((mark) => {
        const y = heightOf(mark, highest);
        return <line key={mark} {...across} y1={y} y2={y} className="stroke-chart-grid" />;
      })}
      {marks.map(({ at, place }) => (
        <line
          key={at}
          x1={place}
          x2={place}
          y1={0}
          y2={100}
          vectorEffect="non-scaling-stroke"
          className="stroke-chart-grid"
        />
      ))}
      {steps.map(({ from, until, qps, basis }) => {
        const [x, y] = [placeOf(from, window), heightOf(qps, highest)];
        const width = placeOf(until, window) - x;
        return <rect key={from} x={x} width={width} y={y} height={100 - y} className={FILLS[basis]} />;
      })}
      {cap === null || cap > highest ? null : (
        <line
          {...across}
          y1={heightOf(cap, highest)}
          y2={heightOf(cap, highest)}
          strokeDasharray="2 4"
          className="stroke-danger"
        />
      )}
      <path d={linePath(drawn, "past")} {...STRONG} className="stroke-chart-1" />
      <path d={linePath(drawn, "ahead")} {...STRONG} strokeDasharray="5 3" className="stroke-booked" />
      <line
        x1={placeOf(now, window)}
        x2={placeOf(now, window)}
        y1={0}
        y2={100}
        strokeWidth={1.5}
        vectorEffect="non-scaling-stroke"
        className="stroke-foreground"
      />
    </svg>
  );
}

function Heights({ highest }: { highest: number }) {
  return (
    <div className="relative w-8 text-right text-xs text-muted-foreground tabular-nums">
      {roundMarks(highest, 3).map((mark) => (
        <span
          key={mark}
          style={{ top: `${String(heightOf(mark, highest))}%` }}
          className="absolute right-0 -translate-y-1/2"
        >
          {formatFigure(markText(mark))}
        </span>
      ))}
    </div>
  );
}

/** The current limit of a capability over time: what was, what holds now, and what is booked. */
export function LimitChart({ title, steps, now, cap }: LimitChartProps) {
  const t = useTranslations("chart");
  const locale = useLocale();
  const zone = useTimeZone() ?? "UTC";
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last) return null;
  const window = { from: first.from, until: last.until };
  const largest = Math.max(...steps.map(({ qps }) => qps), 1);
  // The cap is drawn where it is near enough to matter; else it would flatten the picture.
  const highest = (cap !== null && cap <= largest * 2 ? Math.max(cap, largest) : largest) * AIR;
  const marks = timeMarks(window, zone, 6);
  const show = (at: string) => formatInstant(at, { zone, locale });
  const table: ChartTable = {
    columns: [t("limitFrom"), t("limitUntil"), t("limitBasis"), "QPS"],
    rows: steps.map(({ from, until, qps, basis }) => [
      show(from),
      show(until),
      t(`limitBases.${basis}`),
      formatFigure(String(qps)),
    ]),
  };
  const present = steps.find(({ from, until }) => from <= now && now < until) ?? last;
  const summary = t("limitSummary", {
    now: String(present.qps),
    steps: steps.map(({ from, qps }) => t("limitStep", { from: show(from), qps: String(qps) })).join("; "),
  });
  const bases = (["plan", "boost", "package", "default"] as const).filter((basis) =>
    steps.some((step) => step.basis === basis),
  );
  return (
    <ChartFigure
      title={title}
      units={cap === null ? t("limitUnits") : t("limitUnitsCap", { cap: String(cap) })}
      summary={summary}
      table={table}
      legend={<Legend bases={bases} />}
    >
      <div aria-hidden className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 pt-2">
        <Heights highest={highest} />
        <div className="relative h-40 border-b border-border-strong">
          <Lines drawn={{ steps, window, highest, now }} marks={marks} cap={cap} />
        </div>
        <div />
        <AxisLabels marks={marks} />
      </div>
    </ChartFigure>
  );
}

const DOTS: Readonly<Record<LimitStep["basis"], string>> = {
  plan: "bg-chart-1/30 border-chart-1",
  boost: "bg-chart-2/50 border-chart-2",
  package: "bg-chart-3/30 border-chart-3",
  default: "bg-past/20 border-past",
};

function Legend({ bases }: { bases: readonly LimitStep["basis"][] }) {
  const t = useTranslations("chart");
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted-foreground">
      {bases.map((basis) => (
        <li key={basis} className="flex items-center gap-1.5">
          <span aria-hidden className={cn("size-2.5 rounded-xs border", DOTS[basis])} />
          {t(`limitBases.${basis}`)}
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <span aria-hidden className="h-3 w-0.5 bg-foreground" />
        {t("limitNow")}
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden className="w-4 border-t-2 border-dashed border-booked" />
        {t("limitAhead")}
      </li>
    </ul>
  );
}

/** Marks as near to a border as this have their name beside them instead of below. */
const BORDER = 10;

/** The names of the marks below a picture over time. */
export function AxisLabels({ marks }: { marks: readonly TimeMark[] }) {
  const locale = useLocale();
  const zone = useTimeZone() ?? "UTC";
  return (
    <div className="relative h-5 overflow-hidden text-xs text-muted-foreground tabular-nums">
      {marks.map(({ at, place, unit }, index) => (
        <span
          key={at}
          style={{ left: `${String(place)}%` }}
          className={cn(
            "absolute top-1 whitespace-nowrap",
            // A phone has room for every second one.
            marks.length > 3 && index % 2 === 1 && "max-sm:hidden",
            // Beside its mark a whole date would run into the next one where many stand close together.
            unit === "day" && marks.length > 5 && (place <= BORDER || place > 100 - BORDER) && "hidden",
            place > 100 - BORDER ? "-translate-x-full" : place > BORDER && "-translate-x-1/2",
          )}
        >
          {formatInstant(at, { zone, locale, precision: unit })}
        </span>
      ))}
    </div>
  );
}
