import { dateText, startOfDay, wallTime } from "@/lib/domain/time/calendar";

export type WorkingDays = Readonly<{
  zone: string;
  /** Days off besides Saturday and Sunday, as `2026-10-01`. */
  holidays: readonly string[];
}>;

/** Monday to Friday, minus the holidays; by the calendar of the zone. */
export function isWorkingDay(instant: Date, { zone, holidays }: WorkingDays): boolean {
  const { year, month, day } = wallTime(instant, zone);
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.includes(dateText(instant, zone));
}

/**
 * When an OCR QPS add-on takes effect (domain.md section 5): it is set up on the day it was paid, where that is a working
 * day and not yet `orderBeforeHour` o'clock, else on the next working day; it runs from 00:00 of the day after that.
 */
export function ocrQpsEffectiveAt(
  paidAt: Date,
  days: WorkingDays & Readonly<{ orderBeforeHour: number }>,
): Date {
  const { zone, orderBeforeHour } = days;
  const inTime = isWorkingDay(paidAt, days) && wallTime(paidAt, zone).hour < orderBeforeHour;
  const setUpOn = inTime ? paidAt : nextWorkingDay(paidAt, days);
  return startOfDay(setUpOn, zone, 1);
}

function nextWorkingDay(instant: Date, days: WorkingDays): Date {
  let day = startOfDay(instant, days.zone, 1);
  while (!isWorkingDay(day, days)) day = startOfDay(day, days.zone, 1);
  return day;
}
