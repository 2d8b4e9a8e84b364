import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BurnFacts } from "@/lib/domain/forecast/burn-facts";
import { forecastBurn, HISTORY_DAYS } from "@/lib/domain/forecast/forecast-burn";
import type { Course } from "@/lib/domain/forecast/follow-course";
import { Decimal } from "@/lib/domain/money/decimal";
import { addDays, dateText, startOfDay } from "@/lib/domain/time/calendar";

const ZONE = "Asia/Shanghai";
/** A Monday, midnight in Shanghai. */
const MONDAY = new Date("2026-03-02T00:00:00+08:00");

type Wish = Partial<Omit<BurnFacts, "left" | "granted" | "burned" | "held">> &
  Readonly<{
    left?: number;
    granted?: number;
    since?: Date;
    daily?: (weekday: number, week: number) => number;
  }>;

/** `daily` says what a weekday (0 is Sunday) burned in each of the four weeks, 0 being the last one. */
function facts({ left = 700, granted = 1_000, daily = () => 10, ...wish }: Wish = {}): BurnFacts {
  const { now = MONDAY, zone = ZONE, since = addDays(now, -100), expiresAt = null, ahead = [] } = wish;
  const held = [{ from: since, until: addDays(now, 365) }];
  const burned = new Map<string, Decimal>();
  for (let back = 1; back <= HISTORY_DAYS; back += 1) {
    const date = dateText(startOfDay(now, zone, -back), zone);
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    burned.set(date, new Decimal(daily(weekday, Math.floor((back - 1) / 7))));
  }
  return {
    left: new Decimal(left),
    granted: new Decimal(granted),
    now,
    held,
    ahead,
    expiresAt,
    zone,
    burned,
  };
}

const daysUntil = (at: Date | null | undefined, from = MONDAY) =>
  at ? (at.getTime() - from.getTime()) / 86_400_000 : null;

describe("a forecast", () => {
  it("of a constant burn is a straight line, and its fan is the line", () => {
    const forecast = forecastBurn(facts());
    expect(daysUntil(forecast?.likely.twentyAt)).toBe(50);
    expect(daysUntil(forecast?.likely.emptyAt)).toBe(70);
    expect(forecast?.slow).toEqual(forecast?.likely);
    expect(forecast?.fast).toEqual(forecast?.likely);
  });

  it("follows the week: five days of 20 and none at the weekend", () => {
    const daily = (weekday: number) => (weekday === 0 || weekday === 6 ? 0 : 20);
    const { likely } = forecastBurn(facts({ left: 110, granted: 500, daily })) ?? {};
    // 20 % are 100 points: half of Monday. 110 are five days and half of the next Monday.
    expect(daysUntil(likely?.twentyAt)).toBe(0.5);
    expect(daysUntil(likely?.emptyAt)).toBe(7.5);
    expect(likely?.points.slice(4, 8).map(({ left }) => left.toFixed())).toEqual(["30", "10", "10", "10"]);
  });

  it("fans out by the slowest and the fastest of the four weeks", () => {
    const forecast = forecastBurn(facts({ daily: (_, week) => [5, 10, 10, 15][week] ?? 0 }));
    expect(daysUntil(forecast?.fast.emptyAt)).toBeCloseTo(700 / 15, 6);
    expect(daysUntil(forecast?.likely.emptyAt)).toBe(70);
    expect(daysUntil(forecast?.slow.emptyAt)).toBe(140);
  });

  it("says what dies when it expires first", () => {
    const { likely } = forecastBurn(facts({ expiresAt: addDays(MONDAY, 30) })) ?? {};
    expect(likely?.emptyAt).toBeNull();
    expect(likely?.twentyAt).toBeNull();
    expect(likely?.dies.toFixed()).toBe("400");
    expect(likely?.points.at(-1)?.at).toEqual(addDays(MONDAY, 30));
  });

  it("loses nothing where it is empty at the very instant of expiry", () => {
    const { likely } = forecastBurn(facts({ expiresAt: addDays(MONDAY, 70) })) ?? {};
    expect(daysUntil(likely?.emptyAt)).toBe(70);
    expect(likely?.dies.toFixed()).toBe("0");
  });

  it("of nothing burned never empties, and all of it dies at expiry", () => {
    const { likely } = forecastBurn(facts({ daily: () => 0, expiresAt: addDays(MONDAY, 10) })) ?? {};
    expect(likely).toMatchObject({ twentyAt: null, emptyAt: null });
    expect(likely?.dies.toFixed()).toBe("700");
  });

  it("of what began two hours ago goes on at that speed, and of what just began there is none", () => {
    const now = new Date(MONDAY.getTime() + 2 * 3_600_000);
    const today = { now, since: MONDAY };
    const burned = new Map([["2026-03-02", new Decimal(20)]]);
    const forecast = forecastBurn({ ...facts(today), burned });
    // 10 an hour.
    expect(daysUntil(forecast?.likely.emptyAt, now)).toBeCloseTo(70 / 24, 6);
    const justNow = { ...today, since: new Date(now.getTime() - 1_000) };
    expect(forecastBurn({ ...facts(justNow), burned })).toBeUndefined();
  });

  it("does not count the days before it was bought as days without burn", () => {
    const since = startOfDay(MONDAY, ZONE, -3);
    const forecast = forecastBurn(facts({ since, daily: (_, week) => (week === 0 ? 10 : 0) }));
    expect(daysUntil(forecast?.likely.emptyAt)).toBe(70);
  });

  it("waits until what is burned before it is empty", () => {
    const ahead = [{ left: new Decimal(35), expiresAt: addDays(MONDAY, 90) }];
    const { likely } = forecastBurn(facts({ ahead })) ?? {};
    expect(daysUntil(likely?.twentyAt)).toBe(53.5);
    expect(daysUntil(likely?.emptyAt)).toBe(73.5);
    expect(likely?.points[3]?.left.toFixed()).toBe("700");
    expect(likely?.points[4]?.left.toFixed()).toBe("695");
  });

  it("begins where what is burned before it expires with a rest", () => {
    const ahead = [{ left: new Decimal(35), expiresAt: new Date(MONDAY.getTime() + 36 * 3_600_000) }];
    const { likely } = forecastBurn(facts({ ahead, expiresAt: addDays(MONDAY, 30) })) ?? {};
    expect(likely?.dies.toFixed()).toBe("415");
    expect(daysUntil(forecastBurn(facts({ ahead }))?.likely.emptyAt)).toBe(71.5);
  });

  it("leaves out days without anything to burn, between one package and the next", () => {
    const daily = (_: number, week: number) => (week === 1 || week === 2 ? 0 : 10);
    const held = [
      { from: addDays(MONDAY, -40), until: addDays(MONDAY, -21) },
      { from: addDays(MONDAY, -7), until: addDays(MONDAY, 365) },
    ];
    expect(daysUntil(forecastBurn({ ...facts({ daily }), held })?.likely.emptyAt)).toBe(70);
  });

  it("never empties on the likely course before the fast one or after the slow one, and loses no point", () => {
    const series = fc.record({
      left: fc.integer({ min: 1, max: 5_000 }),
      weeks: fc.array(fc.array(fc.nat(200), { minLength: 7, maxLength: 7 }), { minLength: 4, maxLength: 4 }),
      days: fc.integer({ min: 1, max: 90 }),
      before: fc.array(fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 200 })), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(series, ({ left, weeks, days, before }) => {
        const expiresAt = addDays(MONDAY, days);
        const ahead = before.map(([rest, on]) => ({
          left: new Decimal(rest),
          expiresAt: addDays(MONDAY, Math.min(on, days)),
        }));
        const daily = (weekday: number, week: number) => weeks[week]?.[weekday] ?? 0;
        const forecast = forecastBurn(facts({ left, granted: 5_000, daily, expiresAt, ahead }));
        if (!forecast) throw new Error("there is a history");
        const { slow, likely, fast } = forecast;
        const at = ({ emptyAt }: Course) => emptyAt?.getTime() ?? Infinity;
        expect(at(fast)).toBeLessThanOrEqual(at(likely));
        expect(at(likely)).toBeLessThanOrEqual(at(slow));
        for (const course of [slow, likely, fast]) {
          expect(course.emptyAt === null).toBe(course.dies.gt(0));
          const lefts = course.points.map((point) => point.left);
          expect(lefts.every((one, index) => index === 0 || one.lte(lefts[index - 1] ?? one))).toBe(true);
          if (course.twentyAt && course.emptyAt)
            expect(course.twentyAt.getTime()).toBeLessThanOrEqual(course.emptyAt.getTime());
        }
      }),
      { numRuns: 200 },
    );
  });

  it("gives nothing back where several before it take the whole of a burn that has no end of decimals", () => {
    const weeks = [
      [161, 16, 200, 77, 123, 125, 55],
      [171, 84, 159, 0, 95, 64, 136],
      [2, 120, 185, 3, 5, 109, 124],
      [9, 62, 110, 49, 194, 98, 170],
    ];
    const ahead = [
      { left: new Decimal(8), expiresAt: addDays(MONDAY, 1) },
      { left: new Decimal(72), expiresAt: addDays(MONDAY, 2) },
      { left: new Decimal(110), expiresAt: addDays(MONDAY, 2) },
    ];
    const daily = (weekday: number, week: number) => weeks[week]?.[weekday] ?? 0;
    const forecast = forecastBurn(facts({ left: 1, daily, expiresAt: addDays(MONDAY, 2), ahead }));
    for (const course of [forecast?.slow, forecast?.likely, forecast?.fast])
      for (const { left } of course?.points ?? []) expect(left.lte(1)).toBe(true);
  });

  it("of what is at 20 % and of what is empty already says so", () => {
    expect(forecastBurn(facts({ left: 200 }))?.likely.twentyAt).toEqual(MONDAY);
    expect(forecastBurn(facts({ left: 0 }))?.likely.emptyAt).toEqual(MONDAY);
  });

  it.each([
    // Clocks go forward on 29 March 2026 and back on 25 October in Berlin.
    { zone: "Europe/Berlin", now: "2026-03-27T23:00:00Z", hours: 23 + 24 },
    { zone: "Europe/Berlin", now: "2026-10-23T22:00:00Z", hours: 24 + 25 },
    { zone: "Asia/Shanghai", now: "2026-03-27T16:00:00Z", hours: 48 },
  ])("counts days of the zone, whatever their length: $zone from $now", ({ zone, now, hours }) => {
    const from = new Date(now);
    const { likely } = forecastBurn(facts({ zone, now: from, left: 20 })) ?? {};
    const emptyAt = likely?.emptyAt?.getTime() ?? 0;
    expect((emptyAt - from.getTime()) / 3_600_000).toBe(hours);
  });
});
