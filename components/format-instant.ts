import { type InstantFormat, instantText } from "@/lib/domain/time/instant-text";

/** An instant, ISO text, as the wall clock of the business zone shows it: `21 Nov 2026 14:05`, in Chinese `2026-11-21 14:05`. */
export function formatInstant(at: string, format: InstantFormat): string {
  return instantText(new Date(at), format);
}

/** A calendar date (`2026-11-21`) in the same style. */
export function formatDay(day: string, locale: string): string {
  return formatInstant(`${day}T00:00:00Z`, { zone: "UTC", locale, precision: "day" });
}

export type Span = Readonly<{ unit: "second" | "minute" | "hour" | "day" | "month" | "year"; count: number }>;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * The distance between two instants in its largest fitting unit, whole and cut down: 12 days and 23 hours are 12 days.
 * Days run to 59, months to 23, so that the figure never hides more than it tells.
 */
export function spanBetween(from: string, until: string): Span {
  const seconds = Math.floor(Math.abs(new Date(until).getTime() - new Date(from).getTime()) / 1000);
  if (seconds < MINUTE) return { unit: "second", count: seconds };
  if (seconds < HOUR) return { unit: "minute", count: Math.floor(seconds / MINUTE) };
  if (seconds < 2 * DAY) return { unit: "hour", count: Math.floor(seconds / HOUR) };
  const days = Math.floor(seconds / DAY);
  if (days < 60) return { unit: "day", count: days };
  if (days < 730) return { unit: "month", count: Math.floor(days / 30.4375) };
  return { unit: "year", count: Math.floor(days / 365.25) };
}
