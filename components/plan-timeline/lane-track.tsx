import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { isInside, placeOf, type TimeWindow } from "@/components/chart/time-axis";
import { formatInstant } from "@/components/format-instant";
import { LOOKS, type TimelineTerm } from "@/components/term-timeline";
import { cn } from "@/components/ui/cn";

export type LaneBoost = TimeWindow & Readonly<{ extra: number }>;
export type LaneUpgrade = Readonly<{ at: string; from: number; to: number }>;

/** What happened and will happen to one plan. */
export type LaneFacts = Readonly<{
  /** From the oldest on. */
  terms: readonly TimelineTerm[];
  boosts: readonly LaneBoost[];
  upgrades: readonly LaneUpgrade[];
}>;

/** One plan's bars. What lies outside the window is not drawn, but told. */
export function LaneTrack({ lane, window }: Readonly<{ lane: LaneFacts; window: TimeWindow }>) {
  const words = useWords(lane);
  const style = (stretch: TimeWindow) => {
    const left = placeOf(stretch.from, window);
    return {
      left: `${String(left)}%`,
      width: `calc(${String(placeOf(stretch.until, window) - left)}% - 1px)`,
    };
  };
  return (
    <div role="img" aria-label={words} className="relative h-9">
      <div className="absolute inset-x-0 bottom-2 h-px bg-border" />
      {lane.terms
        .filter((term) => isInside(term, window))
        .map((term) => (
          <div
            key={`${term.from} ${term.state}`}
            className={cn("absolute bottom-0.5 h-3.5 min-w-1 rounded-xs", LOOKS[term.state])}
            style={style(term)}
          />
        ))}
      {lane.boosts
        .filter((boost) => isInside(boost, window))
        .map((boost) => (
          <div
            key={`${boost.from} ${String(boost.extra)}`}
            className="absolute bottom-4 h-2.5 min-w-1 rounded-t-xs bg-chart-2"
            style={style(boost)}
          />
        ))}
      {lane.upgrades
        .filter(({ at }) => window.from <= at && at < window.until)
        .map(({ at }) => (
          <span
            key={at}
            className="absolute bottom-0.5 h-3.5"
            style={{ left: `${String(placeOf(at, window))}%` }}
          >
            <span className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-background" />
            <span className="absolute bottom-3.5 -translate-x-1/2 text-[0.6rem] leading-none text-chart-4">
              ▲
            </span>
          </span>
        ))}
    </div>
  );
}

function useWords({ terms, boosts, upgrades }: LaneFacts): string {
  const t = useTranslations("timeline");
  const locale = useLocale();
  const zone = useTimeZone() ?? "UTC";
  const day = (instant: string) => formatInstant(instant, { zone, locale, precision: "day" });
  return [
    ...terms.map(({ from, until, state }) =>
      t("term", { state: t(state), from: day(from), until: day(until) }),
    ),
    ...boosts.map(({ from, until, extra }) =>
      t("boostTold", { extra: String(extra), from: day(from), until: day(until) }),
    ),
    ...upgrades.map(({ at, from, to }) =>
      t("upgradeTold", { at: day(at), from: String(from), to: String(to) }),
    ),
  ].join(" ");
}
