import "server-only";
import type { StoredEvent } from "@/db/queries/usage-events";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { type Source, unitsBySource } from "@/lib/domain/usage/funding";
import type { Outcome } from "@/lib/domain/usage/usage-event";
import { capabilityName, type CapabilityNameView } from "@/lib/services/usage/capability-name";

/** A recorded use as a list shows it. */
export type EventView = Readonly<{
  accountId: string;
  id: string;
  capability: CapabilityNameView;
  channel: string;
  outcome: Outcome;
  units: number;
  funding: Partial<Record<Source, number>>;
  occurredAt: string;
  recordedAt: string;
  voidedAt: string | null;
}>;

export function toEventView(
  { accountId, event, recordedAt, voidedAt }: StoredEvent,
  book: PriceBook,
): EventView {
  return {
    accountId,
    id: event.id,
    capability: capabilityName(book, event.capability),
    channel: event.channel,
    outcome: event.outcome,
    units: event.units,
    funding: unitsBySource(event.funding),
    occurredAt: event.occurredAt.toISOString(),
    recordedAt: recordedAt.toISOString(),
    voidedAt: voidedAt && voidedAt.toISOString(),
  };
}
