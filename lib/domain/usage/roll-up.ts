import { type MicroPoints, pointsText, readPoints } from "@/lib/domain/packages/points";
import { calendarOf } from "@/lib/domain/usage/business-calendar";
import { SOURCES } from "@/lib/domain/usage/funding";
import type { RecordedEvent } from "@/lib/domain/usage/recorded-event";

/** Who paid, or why nobody had to: what units are counted under. */
export const ROLL_UP_SOURCES = [...SOURCES, "failed", "throttled"] as const;
export type RollUpSource = (typeof ROLL_UP_SOURCES)[number];

/** Units of one hour of use; `hour` is its first instant. */
export type HourUse = Readonly<{
  hour: Date;
  capability: string;
  channel: RecordedEvent["channel"];
  source: RollUpSource;
  units: number;
}>;
/** What one lot gave in one hour of use: points (or calls) as decimal text, and the units that they paid for. */
export type LotHourUse = Readonly<{ lot: string; hour: Date; points: string; units: number }>;
export type RollUp = Readonly<{ hours: readonly HourUse[]; lots: readonly LotHourUse[] }>;

type HourSum = HourUse & { units: number };
type LotSum = { readonly lot: string; readonly hour: Date; points: MicroPoints; units: number };

/** What recorded events add to the sums by hour of use; voiding an event takes the same away again. */
export function rollUp(events: readonly RecordedEvent[], zone: string): RollUp {
  const calendar = calendarOf(zone);
  const hours = new HourSums();
  const lots = new Map<string, LotSum>();
  for (const event of events) {
    const hour = calendar.hourOf(event.occurredAt.getTime());
    if (event.outcome !== "success") hours.of(event, hour, event.outcome).units += event.units;
    for (const share of event.funding) {
      hours.of(event, hour, share.source).units += share.units;
      if (share.source !== "package") continue;
      const key = `${String(hour)} ${share.lot}`;
      let sum = lots.get(key);
      if (!sum) {
        sum = { lot: share.lot, hour: new Date(hour), points: 0n, units: 0 };
        lots.set(key, sum);
      }
      sum.points += readPoints(share.points);
      sum.units += share.units;
    }
  }
  return {
    hours: hours.all(),
    lots: [...lots.values()].map((sum) => ({ ...sum, points: pointsText(sum.points) })),
  };
}

/** The sums by hour. Most events follow one that belongs to the same sum, which needs no looking up. */
class HourSums {
  private readonly sums = new Map<string, HourSum>();
  private last: HourSum | undefined;

  of({ capability, channel }: RecordedEvent, hour: number, source: RollUpSource): HourSum {
    const { last } = this;
    if (
      last?.source === source &&
      last.capability === capability &&
      last.channel === channel &&
      last.hour.getTime() === hour
    )
      return last;
    const key = `${String(hour)} ${capability} ${channel} ${source}`;
    let sum = this.sums.get(key);
    if (!sum) {
      sum = { hour: new Date(hour), capability, channel, source, units: 0 };
      this.sums.set(key, sum);
    }
    return (this.last = sum);
  }

  all(): HourUse[] {
    return [...this.sums.values()];
  }
}
