import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateText, dayOf, dayOfDate } from "@/lib/domain/time/calendar";
import { EARLIEST, LATEST, ZONES } from "@/lib/testing/clock-oracle";

const zoned = fc.record({
  zone: fc.constantFrom(...ZONES),
  epoch: fc.integer({ min: EARLIEST, max: LATEST }),
});

describe("the business day of a date", () => {
  it("is the day whose every instant shows that date", () => {
    fc.assert(
      fc.property(zoned, ({ zone, epoch }) => {
        const day = dayOf(new Date(epoch), zone);
        const date = dateText(new Date((day.from.getTime() + day.until.getTime()) / 2), zone);
        expect(dayOfDate(date, zone)).toEqual(day);
      }),
      { numRuns: 300 },
    );
  });

  it.each(["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "0999-01-01", "26-01-01", "", "2026-1-1"])(
    "is nothing for %j, which is no day",
    (date) => {
      expect(dayOfDate(date, "Asia/Shanghai")).toBeUndefined();
    },
  );
});
