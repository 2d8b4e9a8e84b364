import "server-only";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { Decimal } from "@/lib/domain/money/decimal";
import { toText } from "@/lib/domain/money/money";
import { type Source, unitsBySource } from "@/lib/domain/usage/funding";
import { quoteMonth } from "@/lib/domain/usage/quote-month";
import type { RecordedEvent } from "@/lib/domain/usage/recorded-event";
import type { MeterUse } from "@/lib/domain/usage/usage-facts";
import type { UsageChanges } from "@/lib/domain/usage/usage-plan";
import { capabilityName, type CapabilityNameView } from "@/lib/services/usage/capability-name";
import { packageName, type PackageNameView } from "@/lib/services/packages/package-name";
import type { NamedRows } from "@/lib/services/usage/usage-moves";

type Delta = Readonly<{ before: string; after: string }>;

/** What changes when events are taken back: every figure before and after. */
export type CorrectionEffect = Readonly<{
  events: number;
  units: number;
  capabilities: readonly (CapabilityNameView & Readonly<{ events: number; units: number }>)[];
  funding: Partial<Record<Source, number>>;
  lots: readonly (Delta &
    Readonly<{ id: string; package: PackageNameView; granted: string; expired: boolean }>)[];
  quotas: readonly (Delta & Readonly<{ quota: string; period: string }>)[];
  pools: readonly (Delta & Readonly<{ pool: "analyses" | "searches"; date: string }>)[];
  /** Pay-as-you-go of a month, in CNY to the fen as it is shown. */
  months: readonly (Delta &
    Readonly<{ capability: CapabilityNameView; period: string; unitsBefore: number; unitsAfter: number }>)[];
}>;

type Corrected = Readonly<{
  events: readonly RecordedEvent[];
  rows: NamedRows;
  books: readonly PriceBook[];
  changes: UsageChanges;
  now: Date;
}>;

export function toCorrectionEffect({ events, rows, books, changes, now }: Corrected): CorrectionEffect {
  const book = books[0];
  const nameOf = (id: string): CapabilityNameView =>
    book ? capabilityName(book, id) : { id, name: null, nameZh: null, unit: "call" };
  return {
    events: events.length,
    units: events.reduce((sum, { units }) => sum + units, 0),
    capabilities: byCapability(events).map(({ id, ...sums }) => ({ ...nameOf(id), ...sums })),
    funding: unitsBySource(events.flatMap(({ funding }) => funding)),
    lots: changes.lots.flatMap(({ id, before, after }) => {
      const lot = rows.lots.find((one) => one.id === id);
      if (!lot || !book) return [];
      const expired = lot.expiresAt <= now;
      const named = packageName(book, lot.package);
      return [
        { id, package: named, granted: text(lot.granted), expired, before: text(before), after: text(after) },
      ];
    }),
    quotas: changes.quotas.map(({ quota, period, before, after }) => ({
      quota,
      period,
      before: String(before),
      after: String(after),
    })),
    pools: changes.pools.flatMap(({ before, after }) => poolDeltas(before, after)),
    months: monthDeltas(rows.meters, { changes, books }).map(({ capability, ...rest }) => ({
      capability: nameOf(capability),
      ...rest,
    })),
  };
}

function text(points: Decimal): string {
  return points.toFixed();
}

function byCapability(events: readonly RecordedEvent[]) {
  const sums = new Map<string, { id: string; events: number; units: number }>();
  for (const { capability: id, units } of events) {
    const sum = sums.get(id) ?? { id, events: 0, units: 0 };
    sums.set(id, { id, events: sum.events + 1, units: sum.units + units });
  }
  return [...sums.values()];
}

type Day = UsageChanges["pools"][number];

function poolDeltas(before: Day["before"], after: Day["after"]): CorrectionEffect["pools"] {
  const analyses = (day: Day["before"]) => (day?.plainAnalyses ?? 0) + (day?.reidAnalyses ?? 0);
  const both = [
    { pool: "analyses" as const, was: analyses(before), is: analyses(after) },
    { pool: "searches" as const, was: before?.eventSearches ?? 0, is: after.eventSearches },
  ];
  return both
    .filter(({ was, is }) => was !== is)
    .map(({ pool, was, is }) => ({ pool, date: after.date, before: String(was), after: String(is) }));
}

type Priced = Readonly<{ changes: UsageChanges; books: readonly PriceBook[] }>;

/** The months whose counters move, priced as a whole before and after. */
function monthDeltas(meters: readonly MeterUse[], { changes, books }: Priced) {
  const moved = new Map(changes.meters.map((change) => [lineOf(change), change]));
  return [...moved.values()].map(({ capability, channel, period }) => {
    const own = meters.filter(
      (row) => row.capability === capability && row.channel === channel && row.period === period,
    );
    const after = own.map((row) => {
      const change = changes.meters.find(
        (one) => lineOf(one) === lineOf(row) && one.variant === row.variant && one.book === row.book,
      );
      return change ? { ...row, units: change.after } : row;
    });
    const [was, is] = [quoteMonth(books, own), quoteMonth(books, after)];
    const amounts = { before: toText(was.shown), after: toText(is.shown) };
    return { capability, period, unitsBefore: was.units, unitsAfter: is.units, ...amounts };
  });
}

function lineOf({
  period,
  capability,
  channel,
}: Readonly<{ period: string; capability: string; channel: string }>): string {
  return `${period} ${channel} ${capability}`;
}
