import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { ChartFigure, type ChartTable } from "@/components/chart/chart-figure";
import { AxisLabels } from "@/components/chart/limit-chart";
import { markText, roundMarks, toPixelNumber } from "@/components/chart/scale";
import { placeOf, type TimeMark, timeMarks, type TimeWindow } from "@/components/chart/time-axis";
import { formatFigure } from "@/lib/domain/money/format-amount";
import { formatInstant } from "@/components/format-instant";

type Level = Readonly<{ at: string; left: string }>;
type Course = Readonly<{ points: readonly Level[] }>;
/** Where it may go from now on: as the average week, the slowest and the fastest. */
export type BurnDownForecast = Readonly<{ likely: Course; slow: Course; fast: Course }>;

export type BurnDownChartProps = Readonly<{
  title: string;
  /** What is left, in words: "points". */
  unit: string;
  /** From the purchase to the expiry. */
  window: TimeWindow;
  /** What was left, from the purchase to now; straight between two instants. */
  levels: readonly Level[];
  granted: string;
  /** The level that the first alert is given at. */
  warnAt: string;
  now: string;
  /** Null where nothing can be told. */
  forecast: BurnDownForecast | null;
}>;

const AIR = 1.08;
const ACROSS = { x1: 0, x2: 100, vectorEffect: "non-scaling-stroke" } as const;
const DOWN = { y1: 0, y2: 100, vectorEffect: "non-scaling-stroke" } as const;

type Drawn = Omit<BurnDownChartProps, "title" | "unit"> & Readonly<{ highest: number }>;

/** The slow and the fast course as an area, the likely one as a line within it. */
function Fan({ forecast, place }: Readonly<{ forecast: BurnDownForecast; place: (level: Level) => string }>) {
  const { likely, slow, fast } = forecast;
  const end = slow.points.at(-1);
  // What is empty stays so, until the slow course ends too.
  const lower = [...fast.points, ...(end ? [{ at: end.at, left: fast.points.at(-1)?.left ?? "0" }] : [])];
  return (
    <>
      <path
        d={`M${[...slow.points, ...lower.reverse()].map(place).join(" L")} Z`}
        className="fill-chart-2/25"
      />
      <path
        d={`M${likely.points.map(place).join(" L")}`}
        fill="none"
        strokeWidth={2}
        strokeDasharray="5 3"
        vectorEffect="non-scaling-stroke"
        className="stroke-chart-2"
      />
    </>
  );
}

function Picture({
  levels,
  window,
  granted,
  warnAt,
  now,
  highest,
  forecast,
  marks,
}: Drawn & { marks: readonly TimeMark[] }) {
  const y = (value: string) => 100 - (toPixelNumber(value) / highest) * 100;
  const place = ({ at, left }: Level) => `${String(placeOf(at, window))} ${String(y(left))}`;
  const places = levels.map(place);
  const [first, last] = [levels[0], levels.at(-1)];
  const area = `M${places.join(" L")} L${String(placeOf(last?.at ?? now, window))} 100 L${String(placeOf(first?.at ?? now, window))} 100 Z`;
  return (
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 size-full">
      {roundMarks(highest, 4).map((mark) => {
        const height = 100 - (mark / highest) * 100;
        return <line key={mark} {...ACROSS} y1={height} y2={height} className="stroke-chart-grid" />;
      })}
      {marks.map(({ at, place }) => (
        <line key={at} {...DOWN} x1={place} x2={place} className="stroke-chart-grid" />
      ))}
      <line {...ACROSS} y1={y(granted)} y2={y(granted)} strokeDasharray="2 4" className="stroke-past" />
      <line {...ACROSS} y1={y(warnAt)} y2={y(warnAt)} strokeDasharray="6 4" className="stroke-attention" />
      {forecast ? <Fan forecast={forecast} place={place} /> : null}
      <path d={area} className="fill-chart-1/15" />
      <path
        d={`M${places.join(" L")}`}
        fill="none"
        strokeWidth={2.5}
        vectorEffect="non-scaling-stroke"
        className="stroke-chart-1"
      />
      <line {...DOWN} x1={100} x2={100} strokeWidth={2} className="stroke-danger" />
      <line
        {...DOWN}
        x1={placeOf(now, window)}
        x2={placeOf(now, window)}
        strokeWidth={1.5}
        className="stroke-foreground"
      />
    </svg>
  );
}

function Legend({ forecast }: Readonly<{ forecast: boolean }>) {
  const t = useTranslations("chart");
  const lines = [
    ["left", "w-4 border-t-2 border-chart-1"],
    ...(forecast
      ? ([
          ["likely", "w-4 border-t-2 border-dashed border-chart-2"],
          ["fan", "h-3 w-4 bg-chart-2/25"],
        ] as const)
      : []),
    ["granted", "w-4 border-t-2 border-dotted border-past"],
    ["warn", "w-4 border-t-2 border-dashed border-attention"],
    ["today", "h-3 border-l-2 border-foreground"],
    ["expiry", "h-3 border-l-2 border-danger"],
  ] as const;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted-foreground">
      {lines.map(([name, look]) => (
        <li key={name} className="flex items-center gap-1.5">
          <span aria-hidden className={look} />
          {t(`burnDown.${name}`)}
        </li>
      ))}
    </ul>
  );
}

/** What is left of a package over its life: how it fell, the level of the alert, today and the expiry. */
export function BurnDownChart({ title, unit, ...props }: BurnDownChartProps) {
  const t = useTranslations("chart.burnDown");
  const locale = useLocale();
  const zone = useTimeZone() ?? "UTC";
  const { levels, window, granted } = props;
  const highest = Math.max(toPixelNumber(granted), 1) * AIR;
  const marks = timeMarks(window, zone);
  const day = (at: string) => formatInstant(at, { zone, locale, precision: "day" });
  // The last of an instant is what was left at it.
  const byInstant = new Map(levels.map(({ at, left }) => [at, left]));
  const table: ChartTable = {
    columns: [t("at"), unit],
    rows: [...byInstant].map(([at, left]) => [
      formatInstant(at, { zone, locale, precision: "minute" }),
      formatFigure(left),
    ]),
  };
  const left = formatFigure(levels.at(-1)?.left ?? granted);
  return (
    <ChartFigure
      title={title}
      units={t("units", { unit })}
      summary={t("summary", { left, granted: formatFigure(granted), unit, expiry: day(window.until) })}
      table={table}
      legend={<Legend forecast={props.forecast !== null} />}
    >
      <div aria-hidden className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 pt-2">
        <div className="relative w-14 text-right text-xs text-muted-foreground tabular-nums">
          {roundMarks(highest, 4).map((mark) => (
            <span
              key={mark}
              style={{ bottom: `${String((mark / highest) * 100)}%` }}
              className="absolute right-0 translate-y-1/2"
            >
              {formatFigure(markText(mark))}
            </span>
          ))}
        </div>
        <div className="relative h-48 border-b border-border-strong">
          <Picture {...props} highest={highest} marks={marks} />
        </div>
        <div />
        <AxisLabels marks={marks} />
      </div>
    </ChartFigure>
  );
}
