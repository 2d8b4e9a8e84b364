import "server-only";
import type { Transaction } from "@/db/client";
import { listPriceBookVersions } from "@/db/queries/catalog";
import { Reading } from "@/db/queries/reading";
import { lotsById, meters, poolDays, quotas } from "@/db/queries/usage-facts";
import {
  accrue,
  addHours,
  addLotHours,
  saveMeters,
  savePoolDays,
  saveQuotas,
  updateLots,
} from "@/db/queries/usage-writes";
import type { Write } from "@/db/queries/write";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { accruedSixtieths } from "@/lib/domain/usage/accrual";
import type { Funding } from "@/lib/domain/usage/funding";
import type { RecordedEvent } from "@/lib/domain/usage/recorded-event";
import { rollUp } from "@/lib/domain/usage/roll-up";
import type { MeterUse, PoolDay, QuotaUse, UsageLot } from "@/lib/domain/usage/usage-facts";
import type { UsageChanges } from "@/lib/domain/usage/usage-plan";
import { booksOf } from "@/lib/services/usage/load-usage-facts";

/** The rows that the shares of events name, as they stand, whatever has become of them. */
export type NamedRows = Readonly<{
  lots: readonly UsageLot[];
  quotas: readonly QuotaUse[];
  meters: readonly MeterUse[];
  poolDays: readonly PoolDay[];
}>;

/** The caller holds the account's lock where what it decides must stay true. */
export async function loadNamedRows(
  tx: Transaction,
  accountId: string,
  events: readonly Pick<RecordedEvent, "capability" | "funding">[],
): Promise<NamedRows> {
  const funding: Funding = events.flatMap((event) => event.funding);
  const unique = (texts: readonly string[]) => [...new Set(texts)];
  const accountIds = [accountId];
  const named = unique(funding.flatMap((share) => ("period" in share ? [share.period] : [])));
  const dates = unique(funding.flatMap((share) => (share.source === "daily-pool" ? [share.date] : [])));
  const lotIds = unique(funding.flatMap((share) => (share.source === "package" ? [share.lot] : [])));
  const capabilities = unique(events.map(({ capability }) => capability));
  const periods = { accountIds, periods: named };
  const reading = new Reading();
  const read = {
    lots: reading.add(lotsById(accountId, lotIds)),
    quotas: reading.add(quotas(periods)),
    meters: reading.add(meters(periods, capabilities)),
    poolDays: reading.add(poolDays(accountIds, dates)),
  };
  await reading.send(tx);
  return {
    lots: read.lots.map(({ row }) => row),
    quotas: read.quotas.map(({ row }) => row),
    meters: read.meters.map(({ row }) => row),
    poolDays: read.poolDays.map(({ row }) => row),
  };
}

/** The price books that counters name, and those in force at the events' own times. */
export async function loadBooks(
  tx: Transaction,
  events: readonly Pick<RecordedEvent, "occurredAt">[],
  counted: Readonly<{ now: Date; meters: readonly MeterUse[] }>,
): Promise<readonly PriceBook[]> {
  const times = events.map(({ occurredAt }) => occurredAt.getTime());
  const span = {
    from: new Date(Math.min(counted.now.getTime(), ...times)),
    until: new Date(Math.max(counted.now.getTime(), ...times)),
  };
  return booksOf(tx, { versions: await listPriceBookVersions(tx), ...counted, span });
}

type Moved = Readonly<{
  accountId: string;
  zone: string;
  events: readonly RecordedEvent[];
  meters: readonly MeterUse[];
  books: readonly PriceBook[];
  changes: UsageChanges;
  /** `-1` takes the events out of the sums by hour, `1` puts them in again. */
  sign: 1 | -1;
}>;

/** Every row that follows when events are taken back or put back, the events' own rows aside. */
export function moveWrites(moved: Moved): readonly (Write | undefined)[] {
  const { accountId, zone, events, books, changes, sign } = moved;
  const own = <T extends object>(rows: readonly T[]) => rows.map((row) => ({ ...row, accountId }));
  const { hours, lots } = rollUp(events, zone);
  const sixtieths = accruedSixtieths(books, moved.meters, changes.meters);
  return [
    updateLots(own(changes.lots)),
    saveQuotas(own(changes.quotas)),
    saveMeters(own(changes.meters)),
    savePoolDays(own(changes.pools)),
    addHours(own(hours), sign),
    addLotHours(own(lots), sign),
    accrue(sixtieths.isZero() ? [] : [{ accountId, sixtieths: sixtieths.toFixed() }]),
  ];
}
