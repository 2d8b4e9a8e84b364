import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addHours,
  addMonths,
  dateText,
  dayOf,
  instantOf,
  isWithin,
  isZone,
  laterOf,
  startOfDay,
  startOfMonth,
  wallTime,
} from "@/lib/domain/time/calendar";
import {
  brutalStart,
  changes,
  dateShown,
  DAY,
  EARLIEST,
  HOUR,
  LATEST,
  localEpoch,
  MINUTE,
  nextDate,
  timeShown,
  ZONES,
} from "@/lib/testing/clock-oracle";

/** Half of them within three days of a change of the clock, where things break. */
const zoned = fc.constantFrom(...ZONES).chain((zone) => {
  const any = fc.integer({ min: EARLIEST, max: LATEST });
  const list = changes.get(zone)!;
  const near = fc
    .tuple(
      fc.constantFrom(...(list.length ? list : [{ at: 0 }])),
      fc.integer({ min: -3 * DAY, max: 3 * DAY }),
    )
    .map(([change, by]) => Math.min(LATEST, Math.max(EARLIEST, change.at + by)));
  const atMidnight = fc
    .tuple(fc.constantFrom(...(list.length ? list : [{ at: 0 }])), fc.integer({ min: -120, max: 120 }))
    .map(([change, minutes]) => Math.min(LATEST, Math.max(EARLIEST, change.at + minutes * MINUTE)));
  return fc.record({ zone: fc.constant(zone), epoch: fc.oneof(any, near, atMidnight) });
});
const many = { numRuns: 1_000 };

describe("what the wall clock shows", () => {
  it("is what Intl shows, to the millisecond", () => {
    fc.assert(
      fc.property(zoned, ({ zone, epoch }) => {
        const { year, month, day, hour, minute, second, millisecond } = wallTime(new Date(epoch), zone);
        const two = (value: number) => String(value).padStart(2, "0");
        const shown = `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`;
        expect(shown).toBe(timeShown(epoch, zone));
        expect(millisecond).toBe(epoch % 1_000);
        expect(dateText(new Date(epoch), zone)).toBe(dateShown(epoch, zone));
      }),
      many,
    );
  });

  it("counts milliseconds forwards before 1970 too", () => {
    expect(wallTime(new Date(-1), "UTC")).toMatchObject({ year: 1969, second: 59, millisecond: 999 });
  });

  it("shows midnight as hour 0 of the new day, never as hour 24 of the old", () => {
    expect(wallTime(new Date("2026-02-28T16:00:00Z"), "Asia/Shanghai")).toMatchObject({
      month: 3,
      day: 1,
      hour: 0,
    });
  });
});

describe("the instant of a wall time", () => {
  it("shows that wall time, and is the first to do so; a skipped time is the first instant after the gap", () => {
    fc.assert(
      fc.property(zoned, fc.integer({ min: -26 * 60, max: 26 * 60 }), ({ zone, epoch }, minutes) => {
        const local = localEpoch(epoch, zone) + minutes * MINUTE + (epoch % 1_000);
        const wall = wallTime(new Date(local), "UTC");
        const found = instantOf(wall, zone).getTime();
        // Every offset there is, in quarters of an hour.
        const showing: number[] = [];
        for (let offset = 15 * HOUR; offset >= -13 * HOUR; offset -= 15 * MINUTE) {
          const at = local - offset;
          if (localEpoch(at, zone) === Math.floor(local / 1_000) * 1_000) showing.push(at);
        }
        const gap = changes
          .get(zone)!
          .find(({ at, before, after }) => at + before <= local && local < at + after);
        expect(found).toBe(showing[0] ?? gap?.at);
      }),
      many,
    );
  });

  const at = (text: string) => wallTime(new Date(`${text}Z`), "UTC");
  it.each([
    ["America/New_York", "2026-03-08T02:30:00", "2026-03-08T07:00:00.000Z", "the spring gap ends at 3:00"],
    ["America/New_York", "2026-11-01T01:30:00", "2026-11-01T05:30:00.000Z", "the first of two half past one"],
    ["Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:30:00.000Z", "a gap of half an hour"],
    ["America/Sao_Paulo", "2018-11-04T00:00:00", "2018-11-04T03:00:00.000Z", "there was no midnight"],
    ["Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T10:00:00.000Z", "there was no such day"],
    ["Asia/Shanghai", "2026-06-01T00:00:00", "2026-05-31T16:00:00.000Z", "nothing special"],
  ])("in %s at %s is %s: %s", (zone, wall, instant) => {
    expect(instantOf(at(wall), zone).toISOString()).toBe(instant);
  });
});

describe("a business day", () => {
  it("holds its instant, and the next begins where it ends, whatever the clock does", () => {
    fc.assert(
      fc.property(zoned, ({ zone, epoch }) => {
        const day = dayOf(new Date(epoch), zone);
        expect(isWithin(new Date(epoch), day)).toBe(true);
        expect(dayOf(day.from, zone)).toEqual(day);
        expect(dayOf(day.until, zone).from).toEqual(day.until);
        expect(dayOf(new Date(day.until.getTime() - 1), zone)).toEqual(day);
      }),
      many,
    );
  });

  it("begins at the first instant that shows its date, found by brute force", () => {
    fc.assert(
      fc.property(zoned, ({ zone, epoch }) => {
        const date = dateShown(epoch, zone);
        // Where the clock is put back over midnight, the last minutes of the old date belong to the day that has begun.
        const begun = brutalStart(nextDate(date), zone) <= epoch ? nextDate(date) : date;
        expect(startOfDay(new Date(epoch), zone).getTime()).toBe(brutalStart(begun, zone));
        expect(startOfDay(new Date(epoch), zone, 1).getTime()).toBe(brutalStart(nextDate(begun), zone));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["Asia/Shanghai", "2026-03-01T00:00:00+08:00", 24],
    ["America/New_York", "2026-03-08T12:00:00-04:00", 23],
    ["America/New_York", "2026-11-01T12:00:00-05:00", 25],
    ["Australia/Lord_Howe", "2026-10-04T12:00:00+11:00", 23.5],
    ["America/Sao_Paulo", "2018-11-04T12:00:00-02:00", 23],
    ["Africa/Cairo", "2026-10-29T12:00:00+03:00", 25],
    ["Pacific/Apia", "2011-12-29T12:00:00-10:00", 24],
    ["Pacific/Apia", "2011-12-31T12:00:00+14:00", 24],
  ])("in %s around %s lasts %d hours", (zone, noon, hours) => {
    const { from, until } = dayOf(new Date(noon), zone);
    expect((until.getTime() - from.getTime()) / HOUR).toBe(hours);
  });

  it("that the date line took away is nobody's: the 29th is followed by the 31st", () => {
    const eve = startOfDay(new Date("2011-12-29T12:00:00-10:00"), "Pacific/Apia", 1);
    expect(dateText(eve, "Pacific/Apia")).toBe("2011-12-31");
    expect(eve.toISOString()).toBe("2011-12-30T10:00:00.000Z");
  });

  it("counts on by dates over the ends of months and years", () => {
    const start = (shift: number) => startOfDay(new Date("2023-12-31T10:00:00Z"), "UTC", shift).toISOString();
    expect(start(1)).toBe("2024-01-01T00:00:00.000Z");
    expect(start(60)).toBe("2024-02-29T00:00:00.000Z");
    expect(start(-31)).toBe("2023-11-30T00:00:00.000Z");
  });
});

describe("a calendar month", () => {
  it("holds its instant and tiles the year", () => {
    fc.assert(
      fc.property(zoned, ({ zone, epoch }) => {
        const [from, until] = [0, 1].map((shift) => startOfMonth(new Date(epoch), zone, shift));
        expect(from! <= new Date(epoch) && new Date(epoch) < until!).toBe(true);
        expect(startOfMonth(until!, zone)).toEqual(until);
        expect(startOfMonth(new Date(until!.getTime() - 1), zone)).toEqual(from);
        expect(startOfMonth(until!, zone, -1)).toEqual(from);
      }),
      many,
    );
  });

  it("begins at midnight of the business zone, not of Greenwich", () => {
    const start = startOfMonth(new Date("2026-02-28T16:00:00Z"), "Asia/Shanghai");
    expect(start.toISOString()).toBe("2026-02-28T16:00:00.000Z");
  });
});

describe("months added", () => {
  const shanghai = (text: string) => new Date(`${text}+08:00`);
  const later = (text: string, months: number, day: number) =>
    dateText(addMonths(shanghai(text), months, { day, zone: "Asia/Shanghai" }), "Asia/Shanghai");

  it("keep the day of the chain's start where the month has it: 31 Jan → 28 Feb → 31 Mar", () => {
    expect(later("2026-01-31T09:00:00", 1, 31)).toBe("2026-02-28");
    expect(later("2026-02-28T09:00:00", 1, 31)).toBe("2026-03-31");
    expect(later("2026-03-31T09:00:00", 1, 31)).toBe("2026-04-30");
    expect(later("2026-02-28T09:00:00", 1, 28)).toBe("2026-03-28");
  });

  it("know the leap year: 31 Jan 2028 → 29 Feb → 31 Mar, and 29 Feb + a year → 28 Feb", () => {
    expect(later("2028-01-31T09:00:00", 1, 31)).toBe("2028-02-29");
    expect(later("2028-02-29T09:00:00", 1, 31)).toBe("2028-03-31");
    expect(later("2028-02-29T09:00:00", 12, 29)).toBe("2029-02-28");
    expect(later("2029-02-28T09:00:00", 36, 29)).toBe("2032-02-29");
    expect(later("2100-01-29T09:00:00", 1, 29)).toBe("2100-02-28");
  });

  it("make a year of twelve", () => {
    const instant = shanghai("2026-08-15T23:59:59.999");
    const anchor = { day: 15, zone: "Asia/Shanghai" };
    expect(addMonths(instant, 12, anchor).toISOString()).toBe("2027-08-15T15:59:59.999Z");
  });

  it("keep the time on the wall over a change of the clock", () => {
    const anchor = { day: 1, zone: "America/New_York" };
    expect(addMonths(new Date("2026-03-01T09:00:00-05:00"), 1, anchor)).toEqual(
      new Date("2026-04-01T09:00:00-04:00"),
    );
  });

  it("land after the gap when the clock skips the time of day", () => {
    const anchor = { day: 8, zone: "America/New_York" };
    expect(addMonths(new Date("2026-02-08T02:30:00-05:00"), 1, anchor)).toEqual(
      new Date("2026-03-08T03:00:00-04:00"),
    );
  });

  it("agree with a calendar counted month by month, in every zone", () => {
    const months = fc.integer({ min: -60, max: 240 });
    fc.assert(
      fc.property(zoned, months, fc.integer({ min: 1, max: 31 }), ({ zone, epoch }, count, day) => {
        const wall = wallTime(new Date(epoch), zone);
        let [year, month] = [wall.year, wall.month];
        for (let i = 0; i < Math.abs(count); i += 1) {
          month += Math.sign(count);
          if (month === 13) [year, month] = [year + 1, 1];
          if (month === 0) [year, month] = [year - 1, 12];
        }
        const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
        const last = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
        const expected = instantOf({ ...wall, year, month, day: Math.min(day, last) }, zone);
        expect(addMonths(new Date(epoch), count, { day, zone })).toEqual(expected);
      }),
      many,
    );
  });

  it("never go back: a later count is a later instant", () => {
    fc.assert(
      fc.property(zoned, fc.integer({ min: 1, max: 31 }), ({ zone, epoch }, day) => {
        let last = addMonths(new Date(epoch), 0, { day, zone });
        for (let count = 1; count < 15; count += 1) {
          const next = addMonths(new Date(epoch), count, { day, zone });
          expect(next.getTime()).toBeGreaterThan(last.getTime());
          last = next;
        }
      }),
      { numRuns: 300 },
    );
  });

  it("are whole", () => {
    expect(() => addMonths(new Date(0), 0.5, { day: 1, zone: "UTC" })).toThrow("months are whole");
  });
});

describe("days and hours of a term", () => {
  it("are 24 hours and 60 minutes, whatever the zone's clock does", () => {
    const payment = new Date("2026-03-07T20:00:00-05:00");
    expect(addDays(payment, 1).toISOString()).toBe("2026-03-09T01:00:00.000Z");
    expect(addDays(payment, 30).getTime() - payment.getTime()).toBe(30 * DAY);
    expect(addHours(payment, -5).getTime() - payment.getTime()).toBe(-5 * HOUR);
    expect(() => addDays(payment, 0.5)).toThrow("days are whole");
    expect(() => addHours(payment, Number.NaN)).toThrow("hours are whole");
  });

  it("are half-open: the first instant is within, the last is not", () => {
    const period = { from: new Date(1_000), until: new Date(2_000) };
    expect([999, 1_000, 1_999, 2_000].map((at) => isWithin(new Date(at), period))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(laterOf(period.from, period.until)).toBe(period.until);
    expect(laterOf(period.until, period.from)).toBe(period.until);
  });
});

describe("a zone's name", () => {
  it("is one that this machine's calendar knows", () => {
    expect(isZone("Asia/Shanghai")).toBe(true);
    expect(isZone("Asia/Atlantis")).toBe(false);
    expect(isZone("")).toBe(false);
  });
});
