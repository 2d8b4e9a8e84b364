import { instantOf, wallTime } from "@/lib/domain/time/calendar";

const WALL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?$/;

/** The instant of `2026-03-01T09:00` (seconds may follow) on a zone's wall clock; nothing for a text that names no time. */
export function instantOfWall(text: string, zone: string): Date | undefined {
  const parts = WALL.exec(text)
    ?.slice(1)
    .map((part) => Number.parseInt(part, 10));
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const seconds = Number.isNaN(second) ? 0 : second;
  // JavaScript reads 30 February as 2 March: what does not read back as it was is no time.
  const counted = wallTime(new Date(Date.UTC(year, month - 1, day, hour, minute, seconds)), "UTC");
  const same =
    counted.month === month && counted.day === day && counted.hour === hour && counted.minute === minute;
  if (!same) return undefined;
  return instantOf({ year, month, day, hour, minute, second: seconds, millisecond: 0 }, zone);
}
