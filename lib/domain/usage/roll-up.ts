import { type MicroPoints, pointsText, toMicroPoints } from "@/lib/domain/packages/points";
import { Decimal } from "@/lib/domain/money/decimal";
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

type LotSum = { readonly lot: string; readonly hour: Date; points: MicroPoints; units: number };

/** What recorded events add to the sums by hour of use; voiding an event takes the same away again. */
export function rollUp(events: readonly RecordedEvent[], zone: string): RollUp {
  const calendar = calendarOf(zone);
  const hours = new Map<string, HourUse & { units: number }>();
  const lots = new Map<string, LotSum>();
  for (const event of events) {
    const hour = calendar.hourOf(event.occurredAt.getTime());
    if (event.outcome !== "success") count(hours, { event, hour, source: event.outcome, units: event.units });
    for (const share of event.funding) {
      count(hours, { event, hour, source: share.source, units: share.units });
      if (share.source !== "package") continue;
      const key = `${String(hour)} ${share.lot}`;
      let sum = lots.get(key);
      if (!sum) {
        sum = { lot: share.lot, hour: new Date(hour), points: 0n, units: 0 };
        lots.set(key, sum);
      }
      sum.points += toMicroPoints(new Decimal(share.points));
      sum.units += share.units;
    }
  }
  return {
    hours: [...hours.values()],
    lots: [...lots.values()].map((sum) => ({ ...sum, points: pointsText(sum.points) })),
  };
}

type Counted = Readonly<{ event: RecordedEvent; hour: number; source: RollUpSource; units: number }>;

function count(
  hours: Map<string, HourUse & { units: number }>,
  { event, hour, source, units }: Counted,
): void {
  const { capability, channel } = event;
  const key = `${String(hour)} ${capability} ${channel} ${source}`;
  const sum = hours.get(key);
  if (sum) sum.units += units;
  else hours.set(key, { hour: new Date(hour), capability, channel, source, units });
}
