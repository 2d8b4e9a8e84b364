import { findFactor } from "@/lib/domain/catalog/deductions";
import type { PackageScope } from "@/lib/domain/catalog/packages";
import { crossedEdges } from "@/lib/domain/packages/alert-edges";
import { compareLots } from "@/lib/domain/packages/burn-order";
import { scopeText } from "@/lib/domain/packages/lot";
import {
  type MicroPoints,
  pointsText,
  toMicroPoints,
  toPoints,
  toUnitRate,
  type UnitRate,
  unitsPaid,
} from "@/lib/domain/packages/points";
import type { Metering } from "@/lib/domain/usage/metering";
import type { Share } from "@/lib/domain/usage/funding";
import type { UsageLot } from "@/lib/domain/usage/usage-facts";
import type { LotChange } from "@/lib/domain/usage/usage-plan";

type LotNow = {
  readonly lot: UsageLot;
  readonly from: number;
  readonly until: number;
  readonly granted: MicroPoints;
  readonly before: MicroPoints;
  left: MicroPoints;
  /** Of `left`, what live reservations keep. */
  held: MicroPoints;
  readonly fired: number[];
};

/** What a unit of a kind of use takes from a lot. */
type Rate = Readonly<{ rate: UnitRate; oneUnit: MicroPoints }>;
/** A lot that pays for a kind of use. */
type Payer = Rate & Readonly<{ now: LotNow }>;

/** What a lot would pay; nothing has moved yet. */
export type Draw = Readonly<{ now: LotNow; units: number; points: MicroPoints }>;

/** What a lot has free for a kind of use: points (or calls) as decimal text. */
export type LotLeft = Readonly<{ lot: string; package: string; left: string; expiresAt: Date }>;

type Ask = Readonly<{ kind: string; at: number; units: number }>;

/** The lots of an account while events burn them, in the order in which they burn. */
export class LotState {
  private readonly lots: readonly LotNow[];
  private readonly payers = new Map<Metering, ReadonlyMap<string, readonly Payer[]>>();

  /** A lot that has expired at `alarm.now` raises no alarm. */
  constructor(
    lots: readonly UsageLot[],
    private readonly alarm: Readonly<{ percents: readonly number[]; now: number }>,
  ) {
    this.lots = lots
      .filter(({ refundedAt }) => refundedAt === null)
      .sort(compareLots)
      .map(open);
  }

  /** Whether any lot pays for uses of this kind, whenever it was valid and whatever it has left. */
  hasPayer(metering: Metering): boolean {
    return this.payersOf(metering).size > 0;
  }

  /** What the lots of a class would pay of so many units at an instant: each as many whole units as it can. */
  draw(metering: Metering, { kind, at, units }: Ask): readonly Draw[] {
    const draws: Draw[] = [];
    let wanted = units;
    for (const { now, rate, oneUnit } of this.payersOf(metering).get(kind) ?? []) {
      if (wanted === 0) break;
      const free = now.left - now.held;
      if (free < oneUnit || at < now.from || at >= now.until) continue;
      const paid = unitsPaid(free, rate, wanted);
      if (paid.units === 0) continue;
      draws.push({ now, ...paid });
      wanted -= paid.units;
    }
    return draws;
  }

  /** Whole units that the lots could pay at an instant, up to `units`. */
  countLeft(metering: Metering, ask: Omit<Ask, "kind">): number {
    let left = ask.units;
    for (const kind of this.payersOf(metering).keys()) {
      for (const draw of this.draw(metering, { ...ask, kind, units: left })) left -= draw.units;
    }
    return ask.units - left;
  }

  /** The lots that could pay at least one unit at an instant, in the order of burning. */
  listLeft(metering: Metering, at: number): readonly LotLeft[] {
    const kinds = this.payersOf(metering);
    const payers = metering.order.flatMap((kind) => kinds.get(kind) ?? []);
    return payers
      .filter(({ now, oneUnit }) => now.left - now.held >= oneUnit && now.from <= at && at < now.until)
      .map(({ now: { lot, left, held } }) => {
        const { id, package: sold, expiresAt } = lot;
        return { lot: id, package: sold, left: pointsText(left - held), expiresAt };
      });
  }

  /** Keeps so many points of a lot, or fewer again. A lot that is gone keeps nothing. */
  hold(lot: string, points: MicroPoints): void {
    const found = this.lots.find((one) => one.lot.id === lot);
    if (found) found.held += points;
  }

  /** So many points of one lot, whether or not it would pay today; undefined where it has not as many free. */
  drawExactly(lot: string, { units, points }: Readonly<Omit<Draw, "now">>): Draw | undefined {
    const now = this.lots.find((one) => one.lot.id === lot);
    if (!now) return undefined;
    return points <= now.left - now.held ? { now, units, points } : undefined;
  }

  /** Moves the points; answers what is kept with the event, and the levels that the fall reached for the first time. */
  apply({ now, units, points }: Draw): { share: Share; fired: readonly number[] } {
    const before = now.left;
    now.left -= points;
    const share: Share = {
      source: "package",
      units,
      lot: now.lot.id,
      package: now.lot.package,
      points: pointsText(points),
      left: pointsText(now.left),
    };
    return { share, fired: this.fire(now, before) };
  }

  /** What moved, in the order of burning. */
  changes(): LotChange[] {
    return this.lots
      .filter(({ before, left }) => before !== left)
      .map(({ lot, before, left, fired }) => ({
        id: lot.id,
        before: toPoints(before),
        after: toPoints(left),
        fired,
      }));
  }

  private fire(now: LotNow, before: MicroPoints): readonly number[] {
    if (now.until <= this.alarm.now) return NONE;
    const { granted, left: after } = now;
    const crossed = crossedEdges({ granted, before, after }, this.alarm.percents);
    if (crossed.length === 0) return NONE;
    const fired = crossed.filter(
      (percent) => !now.lot.firedPercents.includes(percent) && !now.fired.includes(percent),
    );
    now.fired.push(...fired);
    return fired;
  }

  private payersOf(metering: Metering): ReadonlyMap<string, readonly Payer[]> {
    let payers = this.payers.get(metering);
    if (!payers) {
      payers = findPayers(this.lots, metering);
      this.payers.set(metering, payers);
    }
    return payers;
  }
}

const NONE: readonly number[] = [];

function open(lot: UsageLot): LotNow {
  const left = toMicroPoints(lot.left);
  return {
    lot,
    from: lot.orderedAt.getTime(),
    until: lot.expiresAt.getTime(),
    granted: toMicroPoints(lot.granted),
    before: left,
    left,
    held: 0n,
    fired: [],
  };
}

/** By the kind of what a lot is for, which is the class it pays in; each in the order of burning. */
function findPayers(lots: readonly LotNow[], metering: Metering): ReadonlyMap<string, readonly Payer[]> {
  const payers = new Map<string, Payer[]>();
  for (const now of lots) {
    const { scope, channel } = now.lot;
    const rate = channel === metering.channel ? rateOf(metering, scope) : null;
    if (!rate) continue;
    const payer = { now, rate: rate.rate, oneUnit: rate.oneUnit };
    const ofKind = payers.get(scope.kind);
    if (ofKind) ofKind.push(payer);
    else payers.set(scope.kind, [payer]);
  }
  return payers;
}

/** Null where a package of that scope does not pay. Looked up once for each kind of use, which lives as long as its book. */
const rates = new WeakMap<Metering, Map<string, Rate | null>>();

function rateOf(metering: Metering, scope: PackageScope): Rate | null {
  let known = rates.get(metering);
  if (!known) rates.set(metering, (known = new Map<string, Rate | null>()));
  const key = `${scope.kind} ${scopeText(scope) ?? ""}`;
  let rate = known.get(key);
  if (rate === undefined) known.set(key, (rate = findRate(metering, scope)));
  return rate;
}

function findRate({ book, capability, type, video }: Metering, scope: PackageScope): Rate | null {
  const use = { capability, ...(type === null ? {} : { type }), ...(video ? { video } : {}) };
  const factor = findFactor(book, { scope }, use);
  if (!factor) return null;
  const rate = toUnitRate(factor);
  return { rate, oneUnit: smallest(rate) };
}

/** A lot of nothing pays nothing, also where a unit takes less than the smallest part of a point. */
function smallest(rate: UnitRate): MicroPoints {
  const one = (2n * rate.top + rate.bottom) / (2n * rate.bottom);
  return one > 0n ? one : 1n;
}
