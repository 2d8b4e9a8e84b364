import "server-only";
import type { Transaction } from "@/db/client";
import { listPriceBookVersions, type PriceBookVersion } from "@/db/queries/catalog";
import { findReservations } from "@/db/queries/reservations";
import { findEvents } from "@/db/queries/usage-events";
import {
  findActivations,
  findFleet,
  findLots,
  findMeters,
  findPoolDays,
  findQpsTerms,
  findQuotas,
  findStops,
  findSuspensions,
  type UsageSpan,
} from "@/db/queries/usage-facts";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { DomainError } from "@/lib/domain/errors";
import type { RecordedEvent } from "@/lib/domain/usage/recorded-event";
import type { UsageFacts } from "@/lib/domain/usage/usage-facts";
import { LIFETIME } from "@/lib/domain/usage/use-counters";
import { priceBookOf } from "@/lib/services/catalog/price-books";
import { needsOf } from "@/lib/services/usage/usage-needs";
import type { AccountUses } from "@/lib/services/usage/use-report";

/**
 * What the events of some accounts can touch, in a fixed number of statements whatever their number, all sent at once.
 * @returns the facts by account
 */
export async function loadUsageFacts(
  tx: Transaction,
  uses: readonly AccountUses[],
  zone: string,
): Promise<ReadonlyMap<string, UsageFacts>> {
  if (uses.length === 0) return new Map();
  const needs = needsOf(uses, zone);
  const { span, accountIds } = needs;
  const periods = { accountIds, periods: needs.months };
  const nothing = Promise.resolve([]);
  const metered = needs.sold.length > 0;
  const earliest = new Date(Math.min(...uses.map(({ now }) => now.getTime())));
  const [
    versions,
    reservations,
    events,
    lots,
    activations,
    suspensions,
    stops,
    qpsTerms,
    fleet,
    quotas,
    meters,
    days,
  ] = await Promise.all([
    listPriceBookVersions(tx),
    findReservations(tx, accountIds, earliest),
    findEvents(tx, keysOf(uses)),
    metered ? findLots(tx, span) : nothing,
    metered ? findActivations(tx, span) : nothing,
    findSuspensions(tx, span),
    findStops(tx, span),
    metered ? findQpsTerms(tx, span, needs.sold) : nothing,
    needs.pools ? findFleet(tx, span) : nothing,
    metered ? findQuotas(tx, { accountIds, periods: [...needs.months, LIFETIME] }) : nothing,
    metered ? findMeters(tx, periods, needs.sold) : nothing,
    needs.pools ? findPoolDays(tx, accountIds, needs.days) : nothing,
  ]);
  const rows = {
    recorded: groupRows(events.map(({ accountId, event }) => ({ accountId, row: event }))),
    reservations: groupRows(reservations),
    lots: groupRows(lots),
    activations: groupRows(activations),
    suspensions: groupRows(suspensions),
    stops: groupRows(stops),
    qpsTerms: groupRows(qpsTerms),
    fleet: groupRows(fleet),
    quotas: groupRows(quotas),
    meters: groupRows(meters),
    poolDays: groupRows(days),
  };
  const facts = new Map<string, UsageFacts>();
  for (const { accountId, now } of uses) {
    const own = ownRows(rows, accountId);
    const books = await booksOf(tx, { versions, now, meters: own.meters, span });
    const recorded = new Map(own.recorded.map((event) => [event.id, event] as const));
    facts.set(accountId, { ...own, books, now, zone, recorded });
  }
  return facts;
}

function keysOf(uses: readonly AccountUses[]) {
  return uses.flatMap(({ accountId, reports }) => reports.map(({ id }) => ({ accountId, eventId: id })));
}

type Rows = Readonly<{
  [K in Exclude<keyof UsageFacts, "books" | "now" | "zone" | "recorded">]: ReadonlyMap<
    string,
    UsageFacts[K][number][]
  >;
}> &
  Readonly<{ recorded: ReadonlyMap<string, RecordedEvent[]> }>;

function ownRows(rows: Rows, accountId: string) {
  return {
    recorded: rows.recorded.get(accountId) ?? [],
    reservations: rows.reservations.get(accountId) ?? [],
    lots: rows.lots.get(accountId) ?? [],
    activations: rows.activations.get(accountId) ?? [],
    suspensions: rows.suspensions.get(accountId) ?? [],
    stops: rows.stops.get(accountId) ?? [],
    qpsTerms: rows.qpsTerms.get(accountId) ?? [],
    fleet: rows.fleet.get(accountId) ?? [],
    quotas: rows.quotas.get(accountId) ?? [],
    meters: rows.meters.get(accountId) ?? [],
    poolDays: rows.poolDays.get(accountId) ?? [],
  };
}

function groupRows<T>(rows: readonly Readonly<{ accountId: string; row: T }>[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const { accountId, row } of rows) {
    const group = groups.get(accountId);
    if (group) group.push(row);
    else groups.set(accountId, [row]);
  }
  return groups;
}

type BookFacts = Readonly<{
  versions: readonly PriceBookVersion[];
  now: Date;
  meters: UsageFacts["meters"];
  /** When the events happened. */
  span: Pick<UsageSpan, "from" | "until">;
}>;

/**
 * The versions in force from the earliest of the events until now, and those that counters name: a place in the tiers
 * goes on from them.
 */
export async function booksOf(
  tx: Transaction,
  { versions, now, meters, span }: BookFacts,
): Promise<readonly PriceBook[]> {
  const since = Math.min(span.from.getTime(), now.getTime());
  const until = Math.max(span.until.getTime(), now.getTime());
  const isUsed = (version: number) => meters.some(({ book }) => book === version);
  const wanted: number[] = [];
  let reaches = false;
  // From the latest on: the first that was in force when the span began is the last that is asked for.
  for (const { version, effectiveFrom } of versions) {
    const within = effectiveFrom.getTime() <= until && !reaches;
    if (within || isUsed(version)) wanted.push(version);
    if (effectiveFrom.getTime() <= since) reaches = true;
  }
  // Before the first version the first one holds.
  const first = versions.at(-1);
  if (wanted.length === 0 && first) wanted.push(first.version);
  if (wanted.length === 0) throw new DomainError("not_found", { field: "priceBook" });
  const books: PriceBook[] = [];
  for (const version of wanted) books.push(await priceBookOf(tx, version));
  return books;
}
