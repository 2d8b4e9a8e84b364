/*
 * The calendar of the plan model: instants are milliseconds, and the wall clock is eight hours ahead all year, as it has
 * been in Shanghai since 1991.
 */

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
const AHEAD = 8 * HOUR;

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function lengthOf(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 1 && leap ? 29 : (LENGTHS[month] ?? 0);
}

/** The same day and time so many months on; the month's last day where it has no such day. */
export function monthsAfter(anchor: number, months: number): number {
  const wall = new Date(anchor + AHEAD);
  const timeOfDay = (anchor + AHEAD) % DAY;
  let [year, month] = [wall.getUTCFullYear(), wall.getUTCMonth()];
  for (let passed = 0; passed < months; passed += 1) {
    month += 1;
    if (month === 12) [year, month] = [year + 1, 0];
  }
  const day = Math.min(wall.getUTCDate(), lengthOf(year, month));
  return Date.UTC(year, month, day) + timeOfDay - AHEAD;
}
