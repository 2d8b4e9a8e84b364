import "server-only";
import type { Transaction } from "@/db/client";
import { PRICE_BOOK_VERSIONS, type PriceBookVersion } from "@/db/queries/catalog";
import { type Question, Reading } from "@/db/queries/reading";
import { liveReservations } from "@/db/queries/reservations";
import { type EventKey, eventsByKey } from "@/db/queries/usage-events";
import {
  activations,
  fleet,
  meters,
  type Owned,
  poolDays,
  qpsTerms,
  quotas,
  stops,
  suspensions,
  usableLots,
  type UsageSpan,
} from "@/db/queries/usage-facts";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { DomainError } from "@/lib/domain/errors";
import type { UsageFacts } from "@/lib/domain/usage/usage-facts";
import { LIFETIME } from "@/lib/domain/usage/use-counters";
import { priceBookOf } from "@/lib/services/catalog/price-books";
import { type Around, needsOf, type UsageNeeds } from "@/lib/services/usage/usage-needs";
import type { AccountUses } from "@/lib/services/usage/use-report";

type Wanted = Readonly<{
  zone: string;
  /** What is read beyond what these uses can touch, for others to come. */
  around?: Around;
}>;

/**
 * What the events of some accounts can touch, in one statement whatever their number.
 * @returns the facts by account, and what was read for them
 */
export async function loadUsageFacts(tx: Transaction, uses: readonly AccountUses[], wanted: Wanted) {
  if (uses.length === 0) return { needs: needsOf([], wanted.zone), facts: new Map<string, UsageFacts>() };
  const reading = new Reading(uses.length);
  const asked = askUsageFacts(reading, uses, wanted);
  await reading.send(tx);
  return { needs: asked.needs, facts: await asked.facts(tx) };
}

type AskedFacts = Readonly<{
  needs: UsageNeeds;
  facts: (tx: Transaction) => Promise<ReadonlyMap<string, UsageFacts>>;
  /** How many price books there are; known once the reading has been sent. */
  bookVersions: () => number;
}>;

/** As `loadUsageFacts`, as a part of a reading; the facts are there once that has been sent. */
export function askUsageFacts(
  reading: Reading,
  uses: readonly AccountUses[],
  { zone, around }: Wanted,
): AskedFacts {
  const needs = needsOf(uses, zone, around);
  const { span, accountIds, sold } = needs;
  const periods = { accountIds, periods: needs.months };
  const ifAny = <T>(isAny: boolean, asks: () => Question<T>) => (isAny ? reading.add(asks()) : []);
  const metered = sold.length > 0;
  const earliest = new Date(Math.min(...uses.map(({ now }) => now.getTime())));
  const keys = keysOf(uses);
  const versions = reading.add(PRICE_BOOK_VERSIONS);
  const read = {
    recorded: ifAny(keys.length > 0, () => eventsByKey(keys)),
    reservations: reading.add(liveReservations(accountIds, earliest)),
    lots: ifAny(metered, () => usableLots(span)),
    activations: ifAny(metered, () => activations(span)),
    suspensions: reading.add(suspensions(span)),
    stops: reading.add(stops(span)),
    qpsTerms: ifAny(metered, () => qpsTerms(span, sold)),
    fleet: ifAny(needs.pools, () => fleet(span)),
    quotas: ifAny(metered, () => quotas({ accountIds, periods: [...needs.months, LIFETIME] })),
    meters: ifAny(metered, () => meters(periods, sold)),
    poolDays: ifAny(needs.pools, () => poolDays(accountIds, needs.days)),
  };
  const facts = async (tx: Transaction) => {
    const rows = {
      recorded: groupRows(read.recorded.map(({ accountId, event }) => ({ accountId, row: event }))),
      reservations: groupRows(read.reservations),
      lots: groupRows(read.lots),
      activations: groupRows(read.activations),
      suspensions: groupRows(read.suspensions),
      stops: groupRows(read.stops),
      qpsTerms: groupRows(read.qpsTerms),
      fleet: groupRows(read.fleet),
      quotas: groupRows(read.quotas),
      meters: groupRows(read.meters),
      poolDays: groupRows(read.poolDays),
    };
    const found = new Map<string, UsageFacts>();
    const books = new SharedBooks(tx, { versions, span });
    for (const { accountId, now } of uses) {
      const meters = rows.meters(accountId);
      const recorded = rows.recorded(accountId);
      found.set(accountId, {
        books: books.known(now, meters) ?? (await books.find(now, meters)),
        now,
        zone,
        recorded: recorded.length === 0 ? NONE : new Map(recorded.map((event) => [event.id, event])),
        reservations: rows.reservations(accountId),
        lots: rows.lots(accountId),
        activations: rows.activations(accountId),
        suspensions: rows.suspensions(accountId),
        stops: rows.stops(accountId),
        qpsTerms: rows.qpsTerms(accountId),
        fleet: rows.fleet(accountId),
        quotas: rows.quotas(accountId),
        meters,
        poolDays: rows.poolDays(accountId),
      });
    }
    return found;
  };
  return { needs, facts, bookVersions: () => versions.length };
}

const NONE: UsageFacts["recorded"] = new Map();

/** A use that is only thought of has no id, and was not recorded before. */
function keysOf(uses: readonly AccountUses[]): readonly EventKey[] {
  const keys: EventKey[] = [];
  for (const { accountId, reports } of uses)
    for (const { id } of reports) if (id !== "") keys.push({ accountId, eventId: id });
  return keys;
}

/** @returns the rows of an account */
function groupRows<T>(rows: readonly Owned<T>[]): (accountId: string) => readonly T[] {
  // Of most tables nobody has anything.
  if (rows.length === 0) return () => [];
  const groups = new Map<string, T[]>();
  for (const { accountId, row } of rows) {
    const group = groups.get(accountId);
    if (group) group.push(row);
    else groups.set(accountId, [row]);
  }
  return (accountId) => groups.get(accountId) ?? [];
}

/** The price books of many accounts: nearly all of them need the same, and get the same list. */
class SharedBooks {
  private readonly found = new Map<string, readonly PriceBook[]>();

  constructor(
    private readonly tx: Transaction,
    private readonly facts: Pick<BookFacts, "versions" | "span">,
  ) {}

  known(now: Date, meters: UsageFacts["meters"]): readonly PriceBook[] | undefined {
    return this.found.get(bookKey(now, meters));
  }

  async find(now: Date, meters: UsageFacts["meters"]): Promise<readonly PriceBook[]> {
    const books = await booksOf(this.tx, { ...this.facts, now, meters });
    this.found.set(bookKey(now, meters), books);
    return books;
  }
}

/** What decides which versions an account needs. */
function bookKey(now: Date, meters: UsageFacts["meters"]): string {
  const instant = String(now.getTime());
  return meters.length === 0 ? instant : `${instant} ${meters.map(({ book }) => book).join()}`;
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
