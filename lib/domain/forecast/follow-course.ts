import type { BurnFacts } from "@/lib/domain/forecast/burn-facts";
import { Decimal } from "@/lib/domain/money/decimal";
import { dateText, type Period, startOfDay } from "@/lib/domain/time/calendar";

/** Nothing is foretold further than this. */
const HORIZON_DAYS = 400;

/** One way that it may go; instants are empty for what does not happen before expiry or the horizon. */
export type Course = Readonly<{
  twentyAt: Date | null;
  emptyAt: Date | null;
  /** What is left when it expires, and lost then; zero where it is empty before. */
  dies: Decimal;
  /** What is left at the end of each day, from now on. */
  points: readonly Readonly<{ at: Date; left: Decimal }>[];
}>;

/** A day or a part of one; `length` is that of the whole day, in milliseconds. */
export type Stretch = Readonly<{ span: Period; weekday: number; length: number }>;

/** Where it goes from now on if each weekday burns what it is told to, 0 being Sunday. */
export function followCourse(
  facts: BurnFacts,
  stretches: readonly Stretch[],
  dailyOf: (weekday: number) => Decimal,
): Course {
  const ahead = new Queue(facts.ahead);
  const level = facts.granted.div(5);
  let left = facts.left;
  let twentyAt = left.lte(level) ? facts.now : null;
  let emptyAt = left.isZero() ? facts.now : null;
  const points = [{ at: facts.now, left }];
  for (const { span, weekday, length } of stretches) {
    if (emptyAt) break;
    const daily = dailyOf(weekday);
    const burn = daily.times(span.until.getTime() - span.from.getTime()).div(length);
    const own = ahead.restOf(burn, span.from);
    const others = burn.minus(own);
    const after = Decimal.max(0, left.minus(own));
    const reach = (target: Decimal) => {
      const milliseconds = left.minus(target).plus(others).times(length).div(daily).ceil();
      return new Date(span.from.getTime() + Number.parseInt(milliseconds.toFixed(0), 10));
    };
    if (!twentyAt && after.lte(level)) twentyAt = reach(level);
    if (after.isZero()) emptyAt = reach(new Decimal(0));
    left = after;
    points.push({ at: emptyAt ?? span.until, left });
  }
  const end = stretches.at(-1)?.span.until.getTime();
  const expires = facts.expiresAt !== null && end === facts.expiresAt.getTime();
  return { twentyAt, emptyAt, dies: expires && !emptyAt ? left : new Decimal(0), points };
}

/** From now to expiry or the horizon, cut at midnights and where something ahead of it expires. */
export function stretchesAhead({ now, zone, expiresAt, ahead }: BurnFacts): Stretch[] {
  const stretches: Stretch[] = [];
  const today = new Date(`${dateText(now, zone)}T00:00:00Z`).getUTCDay();
  let dayFrom = startOfDay(now, zone);
  let from = now;
  for (let shift = 0; shift < HORIZON_DAYS; shift += 1) {
    const dayUntil = startOfDay(now, zone, shift + 1);
    const cuts = [...ahead.map((one) => one.expiresAt), expiresAt, dayUntil]
      .filter((at) => at !== null)
      .filter((at) => at > from && at <= dayUntil)
      .sort((a, b) => a.getTime() - b.getTime());
    for (const until of cuts) {
      if (until <= from || (expiresAt && from >= expiresAt)) continue;
      const length = dayUntil.getTime() - dayFrom.getTime();
      stretches.push({ span: { from, until }, weekday: (today + shift) % 7, length });
      from = until;
    }
    if (expiresAt && from >= expiresAt) break;
    dayFrom = dayUntil;
  }
  return stretches;
}

/** What is burned first, as long as it lasts and runs. */
class Queue {
  private readonly lots: { left: Decimal; readonly expiresAt: Date }[];

  constructor(ahead: BurnFacts["ahead"]) {
    this.lots = ahead.map(({ left, expiresAt }) => ({ left, expiresAt }));
  }

  /**
   * Takes of a burn what it can. The rest is counted down, not the taken added up: a rounded sum can come to more than the
   * burn, and points would come back.
   */
  restOf(burn: Decimal, at: Date): Decimal {
    let rest = burn;
    for (const lot of this.lots) {
      if (lot.expiresAt <= at) continue;
      const part = Decimal.min(lot.left, rest);
      lot.left = lot.left.minus(part);
      rest = rest.minus(part);
    }
    return rest;
  }
}
