import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { DomainError } from "@/lib/domain/errors";
import { maximumOf, poolLevels, type Pool, type PoolMaximum } from "@/lib/domain/ipc/pools";
import type { PoolName, Share } from "@/lib/domain/usage/funding";
import type { FleetTerm, PoolDay } from "@/lib/domain/usage/usage-facts";
import type { PoolChange } from "@/lib/domain/usage/usage-plan";

type Held = Record<(typeof USED_BY)[PoolName], number>;
/** `held` is what live reservations keep of the day's pools, beside what is used. */
type DayNow = { readonly before: PoolDay | null; now: PoolDay; held: Held | null };

/** What would be taken of a day's pool; nothing has moved yet. */
export type PoolDraw = Readonly<{ day: DayNow; pool: PoolName; units: number; after: Pool; left: number }>;

type Ask = Readonly<{ book: PriceBook; at: number; date: string; pool: PoolName; units: number }>;

const FIRED_BY = { image: "firedImage", "image-reid": "firedImage", search: "firedSearch" } as const;
const USED_BY = {
  image: "plainAnalyses",
  "image-reid": "reidAnalyses",
  search: "eventSearches",
} as const;

/** IPC's daily pools while events take from them. Each event takes from the pools of its own day. */
export class PoolState {
  private readonly days = new Map<string, DayNow>();
  private readonly maxima = new Map<string, PoolMaximum>();
  /** The instants at which a plan begins or ends, ascending: between two of them the maximum stays. */
  private readonly turns: readonly number[];

  constructor(
    days: readonly PoolDay[],
    private readonly fleet: readonly FleetTerm[],
    private readonly percents: readonly number[],
  ) {
    for (const day of days) this.days.set(day.date, { before: day, now: day, held: null });
    const turns = fleet.flatMap(({ term }) => [term.from.getTime(), term.until.getTime()]);
    this.turns = [...new Set(turns)].sort((a, b) => a - b);
  }

  /**
   * What an event would take; it fits whole or not at all.
   * @throws DomainError `daily_quota_exceeded` (quantity) with what is wanted and left.
   */
  draw({ book, at, date, pool, units }: Ask): PoolDraw {
    const max = this.maximumAt(at, book);
    const day = this.day(date);
    const levels = poolLevels(max, day.now);
    const { left } = partOf(levels, pool);
    const free = day.held ? partOf(poolLevels(max, withHeld(day.now, day.held)), pool).left : left;
    if (units > free) {
      throw new DomainError("daily_quota_exceeded", {
        field: "quantity",
        value: units,
        left: free,
        pool,
        date,
      });
    }
    const whole = pool === "search" ? levels.eventSearches : levels.analyses;
    const after = { ...whole, used: whole.used + units };
    return { day, pool, units, after, left: left - units };
  }

  /** The pools of a day as they are at an instant, with what is held counted as used. */
  levels({ book, at, date }: Omit<Ask, "pool" | "units">): ReturnType<typeof poolLevels> {
    const { now, held } = this.day(date);
    return poolLevels(this.maximumAt(at, book), held ? withHeld(now, held) : now);
  }

  /** Keeps so many units of a day's pool, or fewer again. */
  hold({ date, pool }: Readonly<{ date: string; pool: PoolName }>, units: number): void {
    const day = this.day(date);
    day.held ??= { plainAnalyses: 0, reidAnalyses: 0, eventSearches: 0 };
    day.held[USED_BY[pool]] += units;
  }

  /** Counts it, and answers the levels of the day's pool that are reached for the first time. */
  apply({ day, pool, units, after, left }: PoolDraw): { share: Share; fired: readonly number[] } {
    const [used, firedBy] = [USED_BY[pool], FIRED_BY[pool]];
    const fired = this.percents.filter(
      (percent) => after.used * 100 >= after.max * percent && !day.now[firedBy].includes(percent),
    );
    const { date } = day.now;
    day.now = { ...day.now, [used]: day.now[used] + units };
    if (fired.length > 0) day.now = { ...day.now, [firedBy]: [...day.now[firedBy], ...fired] };
    return { share: { source: "daily-pool", units, pool, date, left }, fired };
  }

  changes(): PoolChange[] {
    return [...this.days.values()]
      .filter(({ before, now }) => before !== now && !isUnused(now))
      .map(({ before, now }) => ({ before, after: now }));
  }

  private day(date: string): DayNow {
    let day = this.days.get(date);
    if (!day) {
      day = { before: null, now: unused(date), held: null };
      this.days.set(date, day);
    }
    return day;
  }

  private maximumAt(at: number, book: PriceBook): PoolMaximum {
    const stretch = this.stretchOf(at);
    const key = `${String(stretch)} ${String(book.version)}`;
    let max = this.maxima.get(key);
    if (!max) {
      max = maximumOf(this.runningAt(at), book.products.ipc);
      this.maxima.set(key, max);
    }
    return max;
  }

  /** How many turns lie at or before an instant. */
  private stretchOf(at: number): number {
    let [low, high] = [0, this.turns.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.turns[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private runningAt(at: number): ReadonlyMap<string, number> {
    const running = new Map<string, number>();
    for (const { capability, plans, term } of this.fleet) {
      if (term.from.getTime() > at || at >= term.until.getTime()) continue;
      running.set(capability, (running.get(capability) ?? 0) + plans);
    }
    return running;
  }
}

function partOf(levels: ReturnType<typeof poolLevels>, pool: PoolName): Pool {
  return pool === "search" ? levels.eventSearches : levels[POOL_OF[pool]];
}

function withHeld({ plainAnalyses, reidAnalyses, eventSearches }: PoolDay, held: Held): Held {
  return {
    plainAnalyses: plainAnalyses + held.plainAnalyses,
    reidAnalyses: reidAnalyses + held.reidAnalyses,
    eventSearches: eventSearches + held.eventSearches,
  };
}

const POOL_OF = { image: "analyses", "image-reid": "reidAnalyses" } as const;

function unused(date: string): PoolDay {
  return { date, plainAnalyses: 0, reidAnalyses: 0, eventSearches: 0, firedImage: [], firedSearch: [] };
}

function isUnused({ plainAnalyses, reidAnalyses, eventSearches }: PoolDay): boolean {
  return plainAnalyses === 0 && reidAnalyses === 0 && eventSearches === 0;
}
