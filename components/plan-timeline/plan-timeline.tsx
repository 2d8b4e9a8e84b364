import Link from "next/link";
import { useTimeZone, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AxisLabels } from "@/components/chart/limit-chart";
import { placeOf, type TimeMark, timeMarks, type TimeWindow } from "@/components/chart/time-axis";
import { type LaneFacts, LaneTrack } from "@/components/plan-timeline/lane-track";
import { LOOKS } from "@/components/term-timeline";
import { cn } from "@/components/ui/cn";

export type Lane = LaneFacts &
  Readonly<{
    key: string;
    name: string;
    /** A quiet second line: the size, the camera. */
    note: string;
    /** Where the plan has its page; nothing on that page itself. */
    href?: string | undefined;
    /** Chooses the plan, where several are acted on together. */
    select?: ReactNode;
  }>;

type PlanTimelineProps = Readonly<{ lanes: readonly Lane[]; window: TimeWindow; now: string }>;

const COLUMNS = "md:grid md:grid-cols-[13rem_minmax(0,1fr)] md:gap-x-4";

/** With more lanes than this the dates below them are out of sight, and stand above them too. */
const LANES_IN_SIGHT = 8;

/**
 * A lane for each plan: bars for terms, hatched for booked, outlined for what is kept after its end, dashed for what was given back, notches for upgrades, raised
 * steps for boosts, and a line for now. Each lane tells the same in words.
 */
export function PlanTimeline({ lanes, window, now }: PlanTimelineProps) {
  const zone = useTimeZone() ?? "UTC";
  const marks = timeMarks(window, zone, 6);
  const axis = (
    <div aria-hidden className={COLUMNS}>
      <span className="hidden md:block" />
      <AxisLabels marks={marks} />
    </div>
  );
  return (
    <div data-slot="plan-timeline" className="flex flex-col gap-3">
      {lanes.length > LANES_IN_SIGHT ? axis : null}
      <ul className="flex flex-col">
        {lanes.map((lane) => (
          <li key={lane.key} className={cn("border-t py-2 first:border-t-0 first:pt-0", COLUMNS)}>
            <LaneName lane={lane} />
            <div className="relative">
              <Grid marks={marks} now={now} window={window} />
              <LaneTrack lane={lane} window={window} />
            </div>
          </li>
        ))}
      </ul>
      {axis}
      <TimelineLegend lanes={lanes} />
    </div>
  );
}

function LaneName({ lane }: Readonly<{ lane: Lane }>) {
  const name = <span className="truncate font-medium">{lane.name}</span>;
  return (
    <div className="flex min-w-0 items-start gap-2 text-sm max-md:mb-1">
      {lane.select === undefined ? null : <span className="flex h-5 items-center">{lane.select}</span>}
      <div className="flex min-w-0 flex-1 flex-col max-md:flex-row max-md:items-baseline max-md:gap-2">
        {lane.href === undefined ? (
          name
        ) : (
          <Link href={lane.href} className="truncate rounded-sm hover:text-link hover:underline">
            {name}
          </Link>
        )}
        <span className="truncate text-xs text-muted-foreground tabular-nums">{lane.note}</span>
      </div>
    </div>
  );
}

type GridProps = Readonly<{ marks: readonly TimeMark[]; now: string; window: TimeWindow }>;

/** Drawn once for each lane, so that the lines run through all of them. */
function Grid({ marks, now, window }: GridProps) {
  return (
    <div aria-hidden className="absolute -inset-y-2 inset-x-0">
      {marks.map(({ at, place }) => (
        <span
          key={at}
          className="absolute inset-y-0 w-px bg-chart-grid"
          style={{ left: `${String(place)}%` }}
        />
      ))}
      <span
        className="absolute inset-y-0 z-10 w-0.5 -translate-x-1/2 bg-foreground"
        style={{ left: `${String(placeOf(now, window))}%` }}
      />
    </div>
  );
}

const STATES = ["past", "running", "booked", "retained", "cancelled"] as const;

function TimelineLegend({ lanes }: Readonly<{ lanes: readonly Lane[] }>) {
  const t = useTranslations("timeline");
  const states = STATES.filter((state) =>
    lanes.some(({ terms }) => terms.some((term) => term.state === state)),
  );
  return (
    <ul aria-hidden className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted-foreground">
      {states.map((state) => (
        <li key={state} className="flex items-center gap-1.5">
          <span className={cn("h-3 w-5 rounded-xs", LOOKS[state])} />
          {t(state)}
        </li>
      ))}
      {lanes.some(({ boosts }) => boosts.length > 0) ? (
        <li className="flex items-center gap-1.5">
          <span className="h-4 w-5 rounded-xs bg-chart-2" />
          {t("boost")}
        </li>
      ) : null}
      {lanes.some(({ upgrades }) => upgrades.length > 0) ? (
        <li className="flex items-center gap-1.5">
          <span className="text-chart-4">▲</span>
          {t("upgrade")}
        </li>
      ) : null}
      <li className="flex items-center gap-1.5">
        <span className="h-3 w-0.5 bg-foreground" />
        {t("now")}
      </li>
    </ul>
  );
}
