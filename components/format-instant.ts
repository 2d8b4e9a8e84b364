import { wallTime } from "@/lib/domain/time/calendar";

/**
 * `minute` is for lists and pages, `second` for evidence (audit, receipts), `day` where the time of day says nothing,
 * `month` for the axes of pictures.
 */
export type InstantPrecision = "month" | "day" | "minute" | "second";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function pad(value: number): string {
  return String(value).padStart(2, "0");
}

export type InstantFormat = Readonly<{ zone: string; locale: string; precision?: InstantPrecision }>;

/**
 * An instant as the wall clock of the business zone shows it: `21 Nov 2026 14:05`, in Chinese `2026-11-21 14:05`.
 * Put together from figures, because the texts of `Intl` differ between Node and browsers and would not hydrate.
 */
export function formatInstant(at: string, { zone, locale, precision = "minute" }: InstantFormat): string {
  const wall = wallTime(new Date(at), zone);
  if (precision === "month") {
    const month = MONTHS[wall.month - 1] ?? "";
    return locale === "zh" ? `${wall.year}-${pad(wall.month)}` : `${month} ${wall.year}`;
  }
  const day =
    locale === "zh"
      ? `${wall.year}-${pad(wall.month)}-${pad(wall.day)}`
      : `${wall.day} ${MONTHS[wall.month - 1] ?? ""} ${wall.year}`;
  if (precision === "day") return day;
  const minute = `${pad(wall.hour)}:${pad(wall.minute)}`;
  return precision === "minute" ? `${day} ${minute}` : `${day} ${minute}:${pad(wall.second)}`;
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
