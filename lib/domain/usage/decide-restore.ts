import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { DomainError, isDomainError } from "@/lib/domain/errors";
import { readPoints } from "@/lib/domain/packages/points";
import { type AccountState, changesOf, openAccount } from "@/lib/domain/usage/account-state";
import type { Share } from "@/lib/domain/usage/funding";
import { findMetering, type Metering } from "@/lib/domain/usage/metering";
import type { RecordedEvent } from "@/lib/domain/usage/recorded-event";
import { formatOf } from "@/lib/domain/usage/usage-event";
import type { UsageFacts } from "@/lib/domain/usage/usage-facts";
import type { UsageChanges, UsageEdge } from "@/lib/domain/usage/usage-plan";

export type RestorePlan = Readonly<{ changes: UsageChanges; edges: readonly UsageEdge[] }>;

/**
 * Puts voided events back exactly as they stood: each share takes from its own source what it took at first, whatever
 * would pay today. So what others were given meanwhile is not there any more, and the whole is refused then.
 * @throws DomainError `not_restorable` naming the source that has no room: `package` with its lot, `free-quota` with its
 * quota and period, `daily-pool` with its date.
 */
export function decideRestore(facts: UsageFacts, events: readonly RecordedEvent[]): RestorePlan {
  const state = openAccount(facts);
  const edges: UsageEdge[] = [];
  for (const event of events) {
    for (const share of event.funding) edges.push(...restore(state, { facts, event, share }));
  }
  return { changes: changesOf(state), edges };
}

type Restored = Readonly<{ facts: UsageFacts; event: RecordedEvent; share: Share }>;

function restore(state: AccountState, restored: Restored): readonly UsageEdge[] {
  const { event, share } = restored;
  switch (share.source) {
    case "package": {
      const { lot, units } = share;
      const points = readPoints(share.points);
      const draw = state.lots.drawExactly(lot, { units, points });
      if (!draw) throw notRestorable(event, { source: share.source, lot, package: share.package });
      const { fired } = state.lots.apply(draw);
      return fired.map((percent) => ({ subject: "lot", lot, percent, eventId: event.id }));
    }
    case "free-quota": {
      const { quota, period, units, of } = share;
      const largest = Math.max(of, ...restored.facts.books.map((book) => quotaOf(event, book)));
      if (!state.quotas.takeExactly({ quota, period }, { units, of: largest }))
        throw notRestorable(event, { source: share.source, quota, period });
      return [];
    }
    case "daily-pool":
      return refill(state, { ...restored, share });
    case "pay-as-you-go": {
      const metering = meteringOf(event, state.books.get(event.book));
      state.meters.find(metering, { period: share.period, variant: share.variant }).row.units += share.units;
      return [];
    }
    case "prepaid-qps":
    case "default-capacity":
      return [];
  }
}

function meteringOf({ capability, channel, type, video }: RecordedEvent, book: PriceBook): Metering {
  return findMetering(book, { capability, channel, type, video: formatOf(video) });
}

/** A quota that a later version made larger has room for what came after it. */
function quotaOf(event: RecordedEvent, book: PriceBook): number {
  return meteringOf(event, book).freeQuota?.calls ?? 0;
}

type Refilled = Restored & Readonly<{ share: Extract<Share, { source: "daily-pool" }> }>;

/**
 * What was used of a day fitted when it was recorded, by the plans and prices of one of the day's instants: it fits again
 * where it fits by any of them.
 */
function refill(state: AccountState, { facts, event, share }: Refilled): readonly UsageEdge[] {
  const { pool, date, units } = share;
  const turns = facts.fleet.flatMap(({ term }) => [term.from.getTime(), term.until.getTime()]);
  const instants = [event.occurredAt.getTime(), ...turns.flatMap((turn) => [turn, turn - 1])].filter(
    (at) => state.calendar.dayOf(at) === date,
  );
  for (const at of instants) {
    for (const book of facts.books) {
      const draw = fitting(() => state.pools.draw({ book, at, date, pool, units }));
      if (!draw) continue;
      const subject = pool === "search" ? pool : "image";
      const { fired } = state.pools.apply(draw);
      return fired.map((percent) => ({ subject, date, percent, eventId: event.id }));
    }
  }
  throw notRestorable(event, { source: share.source, pool, date });
}

function fitting<T>(draw: () => T): T | undefined {
  try {
    return draw();
  } catch (error) {
    if (isDomainError(error) && error.code === "daily_quota_exceeded") return undefined;
    throw error;
  }
}

function notRestorable(event: RecordedEvent, source: Readonly<Record<string, string>>): DomainError {
  return new DomainError("not_restorable", { field: "correctionId", eventId: event.id, ...source });
}
