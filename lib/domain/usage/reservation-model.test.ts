import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideUsage } from "@/lib/domain/usage/decide-usage";
import type { Share } from "@/lib/domain/usage/funding";
import type { UsageLot } from "@/lib/domain/usage/usage-facts";
import { type ReservedPlay as Play, ReservedPlay, reservedHistory } from "@/lib/testing/reservation-play";
import { SERVICES } from "@/lib/testing/small-books";
import { told } from "@/lib/testing/usage-histories";
import { countsOf, toModelAnswer } from "@/lib/testing/usage-play";

/** `HISTORIES=20` tries so many times as many. */
const TIMES = Number.parseInt(process.env["HISTORIES"] ?? "1", 10);
const RUNS = 100 * TIMES;
const TIMEOUT = 60_000 * TIMES;
const HOUR = 3_600_000;

function begin(): Play {
  const play = new ReservedPlay();
  for (const name of SERVICES) play.step({ wait: 0, act: { do: "activate", name } });
  return play;
}

function heldShares(play: Play): readonly Share[] {
  return play.live().flatMap(({ funding }) => funding);
}

/** What lots have left covers what is held of them, and quotas and pools have room for it. */
function expectNothingOversold(play: Play): void {
  const held = heldShares(play);
  for (const lot of play.facts.lots.filter(({ refundedAt }) => refundedAt === null)) {
    const points = held.reduce(
      (sum, share) => (share.source === "package" && share.lot === lot.id ? sum.plus(share.points) : sum),
      new Decimal(0),
    );
    expect(lot.left.minus(points).isNegative()).toBe(false);
  }
  for (const share of held) {
    if (share.source !== "free-quota") continue;
    const { quota, period, of } = share;
    const used = play.facts.quotas.find((row) => row.quota === quota && row.period === period)?.used ?? 0;
    const kept = held.reduce(
      (sum, one) =>
        one.source === "free-quota" && one.quota === quota && one.period === period ? sum + one.units : sum,
      0,
    );
    expect(used + kept).toBeLessThanOrEqual(of);
  }
}

/** What a fall crossed has fired, and nothing that it did not reach. */
function expectAlarms(was: UsageLot, { left, granted, firedPercents }: UsageLot): void {
  for (const percent of [20, 0]) {
    const level = granted.times(percent).div(100);
    if (was.left.gt(level) && left.lte(level)) expect(firedPercents).toContain(percent);
    if (left.gt(level)) expect(firedPercents.slice(was.firedPercents.length)).not.toContain(percent);
  }
}

function paidUnits(shares: readonly Readonly<{ source: string; units: number }>[]): number {
  return shares.reduce((sum, { source, units }) => sum + (source === "pay-as-you-go" ? 0 : units), 0);
}

describe("reservations and a model that takes them for uses", () => {
  it(
    "agree on every answer, lot and counter, whatever is reserved, used, released and forgotten meanwhile",
    () => {
      fc.assert(
        fc.property(reservedHistory, (steps) => {
          const play = begin();
          for (const step of steps) {
            play.reservedStep(step);
            expect(play.answers.engine).toEqual(play.answers.model);
            expectNothingOversold(play);
          }
          expect(play.facts.lots.map(({ id, left }) => [id, left.toFixed()]).sort()).toEqual(
            play.model.lots.map(({ id, left }) => [id, left.toFixed()]).sort(),
          );
          const counts = [...play.model.counts].filter(([, count]) => count !== 0);
          expect(countsOf(play.facts)).toEqual(Object.fromEntries(counts));
        }),
        { numRuns: 2 * RUNS },
      );
    },
    TIMEOUT,
  );
});

describe("whatever happens", () => {
  it(
    "everything that expired is there again",
    () => {
      fc.assert(
        fc.property(reservedHistory, fc.array(told, { minLength: 1, maxLength: 20 }), (steps, reports) => {
          const play = begin();
          for (const step of steps) play.reservedStep(step);
          play.step({ wait: HOUR, act: { do: "usage", events: [] } });
          const inputs = reports.map((report) => play.input(report));
          const after = decideUsage(play.facts, inputs);
          const without = decideUsage({ ...play.facts, reservations: [] }, inputs);
          expect(play.live()).toEqual([]);
          expect(after).toEqual(without);
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  it(
    "a use that was reserved is paid for at least as well when it comes, whatever others used meanwhile",
    () => {
      const others = fc.array(told, { minLength: 1, maxLength: 40 });
      fc.assert(
        fc.property(reservedHistory, told, others, (steps, use, reports) => {
          const play = begin();
          for (const step of steps) play.reservedStep(step);
          play.reservedStep({ wait: 0, act: { do: "reserve", use, seconds: 60 } });
          const made = play.made.at(-1);
          const reservation = play.live().find(({ id }) => id === made?.id);
          fc.pre(reservation !== undefined && made !== undefined);
          play.use(reports.map((report) => play.input({ ...report, id: report.id + 1_000 })));
          const event = {
            ...play.input({ ...use, outcome: "success", moment: null }),
            reservation: reservation.id,
          };
          const { answers, reservationUses } = decideUsage(play.facts, [{ ...event, id: "it" }]);
          const [answer] = answers.map(toModelAnswer);
          expect(answer?.answer).toBe("accepted");
          expect(paidUnits(answer?.shares ?? [])).toBeGreaterThanOrEqual(paidUnits(reservation.funding));
          expect(reservationUses).toEqual([{ reservation: reservation.id, eventId: "it" }]);
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  it(
    "an alarm tells what a lot really has left: held points raise none and hide none",
    () => {
      fc.assert(
        fc.property(reservedHistory, (steps) => {
          const play = begin();
          for (const step of steps) {
            const before = new Map(play.facts.lots.map((lot) => [lot.id, lot]));
            play.reservedStep(step);
            for (const lot of play.facts.lots) {
              const was = before.get(lot.id);
              if (was?.left.gt(lot.left) && lot.expiresAt > play.facts.now) expectAlarms(was, lot);
            }
          }
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );
});
