import { describe, expect, it } from "vitest";
import { isWorkingDay, ocrQpsEffectiveAt } from "@/lib/domain/subscriptions/ocr-activation";

const days = { zone: "Asia/Shanghai", holidays: ["2026-11-23"], orderBeforeHour: 12 };
const noHolidays = { ...days, holidays: [] };

describe("ocrQpsEffectiveAt", () => {
  it.each([
    {
      paidAt: "2026-11-19T11:59:59.999+08:00",
      effectiveAt: "2026-11-20",
      because: "Thursday in time → Friday",
    },
    {
      paidAt: "2026-11-19T12:00:00+08:00",
      effectiveAt: "2026-11-21",
      because: "noon is late: Thursday → Saturday",
    },
    { paidAt: "2026-11-20T11:00:00+08:00", effectiveAt: "2026-11-21", because: "Friday in time → Saturday" },
    { paidAt: "2026-11-20T12:01:00+08:00", effectiveAt: "2026-11-24", because: "Friday late → Tuesday" },
    {
      paidAt: "2026-11-21T09:00:00+08:00",
      effectiveAt: "2026-11-24",
      because: "a Saturday counts as Monday morning",
    },
    { paidAt: "2026-11-22T23:59:00+08:00", effectiveAt: "2026-11-24", because: "so does a Sunday night" },
    {
      paidAt: "2026-11-16T00:00:00+08:00",
      effectiveAt: "2026-11-17",
      because: "a day begins at its midnight",
    },
  ])("$paidAt takes effect on $effectiveAt, because $because", ({ paidAt, effectiveAt }) => {
    const expected = new Date(`${effectiveAt}T00:00:00+08:00`);
    expect(ocrQpsEffectiveAt(new Date(paidAt), noHolidays)).toEqual(expected);
  });

  it("goes by the zone's own wall clock", () => {
    // 03:59 UTC is 11:59 in Shanghai, in time; in London it is Thursday morning as well, but 00:00 comes later.
    const paidAt = new Date("2026-11-19T03:59:00Z");
    expect(ocrQpsEffectiveAt(paidAt, noHolidays)).toEqual(new Date("2026-11-20T00:00:00+08:00"));
    const london = { ...noHolidays, zone: "Europe/London" };
    expect(ocrQpsEffectiveAt(paidAt, london)).toEqual(new Date("2026-11-20T00:00:00Z"));
  });

  it("leaves out the price book's holidays", () => {
    expect(isWorkingDay(new Date("2026-11-23T10:00:00+08:00"), days)).toBe(false);
    // Monday is off, so that what was paid on Friday afternoon is set up on Tuesday.
    const friday = new Date("2026-11-20T12:01:00+08:00");
    expect(ocrQpsEffectiveAt(friday, days)).toEqual(new Date("2026-11-25T00:00:00+08:00"));
  });
});
