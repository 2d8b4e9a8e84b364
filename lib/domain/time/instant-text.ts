import { wallTime } from "@/lib/domain/time/calendar";

/**
 * `minute` is for lists and pages, `second` for evidence (audit, receipts), `day` where the time of day says nothing,
 * `month` for the axes of pictures.
 */
export type InstantPrecision = "month" | "day" | "minute" | "second";

export type InstantFormat = Readonly<{ zone: string; locale: string; precision?: InstantPrecision }>;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function pad(value: number): string {
  return String(value).padStart(2, "0");
}

/**
 * An instant as the wall clock of a zone shows it: `21 Nov 2026 14:05`, in Chinese `2026-11-21 14:05`.
 * Put together from figures, because the texts of `Intl` differ between Node and browsers and would not hydrate.
 */
export function instantText(at: Date, { zone, locale, precision = "minute" }: InstantFormat): string {
  const wall = wallTime(at, zone);
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
