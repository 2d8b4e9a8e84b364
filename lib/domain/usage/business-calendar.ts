import { dateText, startOfDay, startOfMonth } from "@/lib/domain/time/calendar";

type Named = Readonly<{ from: number; until: number; name: string }>;

/** More than the days and months in which events are taken; what was asked for long ago is asked for again. */
const REMEMBERED = 64;
const HOUR = 3_600_000;

const calendars = new Map<string, BusinessCalendar>();

/** The calendar of a zone: a fact about the world, so one serves all accounts. */
export function calendarOf(zone: string): BusinessCalendar {
  let calendar = calendars.get(zone);
  if (!calendar) {
    calendar = new BusinessCalendar(zone);
    calendars.set(zone, calendar);
  }
  return calendar;
}

/**
 * The month (`2026-03`), the day (`2026-03-01`) and the hour of instants in the business zone. Asking the zone is slow and events
 * lie close together, so every month and day is asked for once.
 */
export class BusinessCalendar {
  private readonly months: Named[] = [];
  private readonly days: Named[] = [];

  constructor(private readonly zone: string) {}

  monthOf(instant: number): string {
    return (find(this.months, instant) ?? remember(this.months, this.readMonth(instant))).name;
  }

  dayOf(instant: number): string {
    return (find(this.days, instant) ?? remember(this.days, this.readDay(instant))).name;
  }

  /** The first instant of the hour, counted from the beginning of the business day. */
  hourOf(instant: number): number {
    const { from } = find(this.days, instant) ?? remember(this.days, this.readDay(instant));
    return from + Math.floor((instant - from) / HOUR) * HOUR;
  }

  private readMonth(instant: number): Named {
    const at = new Date(instant);
    const from = startOfMonth(at, this.zone);
    const until = startOfMonth(at, this.zone, 1).getTime();
    return { from: from.getTime(), until, name: dateText(from, this.zone).slice(0, -"-01".length) };
  }

  private readDay(instant: number): Named {
    const at = new Date(instant);
    const from = startOfDay(at, this.zone);
    const until = startOfDay(at, this.zone, 1).getTime();
    return { from: from.getTime(), until, name: dateText(from, this.zone) };
  }
}

function find(spans: readonly Named[], instant: number): Named | undefined {
  return spans.find(({ from, until }) => from <= instant && instant < until);
}

function remember(spans: Named[], span: Named): Named {
  if (spans.length >= REMEMBERED) spans.shift();
  spans.push(span);
  return span;
}
