import "server-only";
import { LRUCache } from "lru-cache";
import type { Database } from "@/db/client";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { afterPlan } from "@/lib/domain/usage/after-plan";
import { IPC_IMAGE } from "@/lib/domain/usage/usage-event";
import type { UsageFacts } from "@/lib/domain/usage/usage-facts";
import type { UsagePlan } from "@/lib/domain/usage/usage-plan";
import { RecentEvents } from "@/lib/services/usage/recent-events";
import type { AccountReports } from "@/lib/services/usage/use-report";
import { coversNeeds, type UsageNeeds } from "@/lib/services/usage/usage-needs";

/** What an account's uses can touch, as the last of them left it. */
export type KnownFacts = Readonly<{
  facts: UsageFacts;
  /** What was read: nothing is known of other times and capabilities. */
  needs: UsageNeeds;
  /** Of the account when these facts were true, and how many price books there were. */
  revision: number;
  bookVersions: number;
  /** Its own clock, where it has one. */
  clockAt: Date | null;
  /** Before when nothing happens by itself to what the account has. */
  dueAt: Date | null;
}>;

/** Of so many accounts facts are kept, and of none that has more rows: what is long is read when it is needed. */
const ACCOUNTS_MAX = 10_000;
const ROWS_MAX = 200;
/** More than an account uses within minutes: names are whatever a gateway sends. */
const CAPABILITIES_MAX = 50;
/** An account whose facts did not hold may be used by another process too: it is left alone for so long, in milliseconds. */
const REST = 1_000;

/**
 * Facts of accounts between one call and the next. They prove nothing by themselves: whoever decides by them writes under
 * the proof that the account's revision is still theirs (`stillTrue`).
 */
export class FactsStore {
  private readonly known = new LRUCache<string, KnownFacts>({ max: ACCOUNTS_MAX });
  /** Accounts whose known facts somebody decides by, until it is written. */
  private readonly busy = new Map<string, Promise<unknown>>();
  /** Until when nothing is kept of an account. */
  private readonly resting = new LRUCache<string, number>({ max: ACCOUNTS_MAX });
  private readonly recent = new RecentEvents();

  /**
   * Works with what is known of accounts and says all that their events can touch. Others of this process who ask for the
   * same accounts wait: what they would decide by is about to change.
   * @param wall the wall clock
   */
  async decideBy<T>(
    asked: readonly AccountReports[],
    wall: Date,
    work: (known: ReadonlyMap<string, KnownFacts>) => Promise<T>,
  ): Promise<T> {
    const others = () => asked.flatMap(({ accountId }) => this.busy.get(accountId) ?? []);
    for (let waiting = others(); waiting.length > 0; waiting = others()) await Promise.all(waiting);
    const known = new Map<string, KnownFacts>();
    for (const uses of asked) {
      const found = this.find(uses, wall);
      if (found) known.set(uses.accountId, found);
    }
    const result = work(known);
    const done = result.then(ignore, ignore);
    for (const accountId of known.keys()) this.busy.set(accountId, done);
    try {
      return await result;
    } finally {
      for (const accountId of known.keys()) this.busy.delete(accountId);
    }
  }

  private find({ accountId, reports }: AccountReports, wall: Date): KnownFacts | undefined {
    const found = this.known.get(accountId);
    if (!found) return undefined;
    const { facts, needs, dueAt } = found;
    const now = accountNow(found, wall);
    const isCurrent = now >= facts.now && (dueAt === null || dueAt > now);
    if (!isCurrent || !coversNeeds(needs, { now, reports }, facts.zone)) return undefined;
    return this.recent.hasAny({ accountId, reports }) ? undefined : found;
  }

  /** What was asked of accounts before, so that whoever reads their facts anew reads those of all that they use. */
  capabilitiesOf(accountIds: readonly string[]): readonly string[] {
    const found = new Set<string>();
    for (const accountId of accountIds) {
      const { sold = [], pools = false } = this.known.get(accountId)?.needs ?? {};
      for (const capability of sold) found.add(capability);
      if (pools) found.add(IPC_IMAGE);
    }
    return found.size > CAPABILITIES_MAX ? [] : [...found];
  }

  /**
   * Keeps what a plan leaves, once it is saved. Of two who come out of order the wrong one may stay, and is found out.
   * @param known the facts that the plan was decided by, with the revision that it left
   */
  keep(
    accountId: string,
    known: KnownFacts,
    { plan, wall }: Readonly<{ plan: UsagePlan; wall: Date }>,
  ): void {
    this.known.delete(accountId);
    const facts = { ...afterPlan(known.facts, plan), recorded: NONE };
    if (rowsOf(facts) > ROWS_MAX || (this.resting.get(accountId) ?? 0) > wall.getTime()) return;
    this.recent.add(accountId, plan);
    this.known.set(accountId, { ...known, facts });
  }

  forget(accountId: string): void {
    this.known.delete(accountId);
  }

  /** Forgets facts that did not hold. */
  rest(accountId: string, wall: Date): void {
    this.forget(accountId);
    this.resting.set(accountId, wall.getTime() + REST);
  }
}

/** Of ids that were recorded before nothing is kept: they are looked up when they come. */
const NONE: UsageFacts["recorded"] = new Map();

function ignore(): void {
  // Who works hears of its own failure; those who wait only want to know that it is over.
}

function rowsOf({ lots, qpsTerms, fleet, quotas, meters, poolDays, activations, reservations }: UsageFacts) {
  const all = [lots, qpsTerms, fleet, quotas, meters, poolDays, activations, reservations];
  return all.reduce((sum, rows) => sum + rows.length, 0);
}

/** Of the database that they were read from: a process may have several. */
const stores = new WeakMap<Database, FactsStore>();

export function factsStore(db: Database): FactsStore {
  let store = stores.get(db);
  if (!store) stores.set(db, (store = new FactsStore()));
  return store;
}
