import { findFactor } from "@/lib/domain/catalog/deductions";
import type { PackageScope } from "@/lib/domain/catalog/packages";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { invariant } from "@/lib/domain/errors";
import type { Receipt } from "@/lib/domain/pricing/receipt";
import { derivePoints } from "@/lib/domain/pricing/quote-package";
import { quotePayAsYouGo } from "@/lib/domain/pricing/quote-pay-as-you-go";
import type { Share } from "@/lib/domain/usage/funding";
import { formatOf } from "@/lib/domain/usage/usage-event";
import type { RecordedEvent } from "@/lib/domain/usage/recorded-event";

/** Why a source paid: its share, and the derivation where points or money were taken. */
export type Explanation = Readonly<{ share: Share; receipt: Receipt | null }>;

export type EventRecord = Readonly<{
  event: RecordedEvent;
  /** The version that the event names. */
  book: PriceBook;
  /** What the lots that paid are for, by their ids. */
  scopes: ReadonlyMap<string, PackageScope>;
}>;

/**
 * "Why was this call charged?", derived from what is kept with the event: the points that each lot gave, and what the
 * pay-as-you-go units cost at the place in the month's tiers where they stood when they were recorded. The bill prices the
 * month as a whole, so that events reported or voided afterwards may have moved that place.
 */
export function explainEvent({ event, book, scopes }: EventRecord): readonly Explanation[] {
  invariant(event.book === book.version, "an event is explained by the price book that it names");
  return event.funding.map((share) => ({ share, receipt: receiptOf(share, { event, book, scopes }) }));
}

function receiptOf(share: Share, { event, book, scopes }: EventRecord): Receipt | null {
  const use = useOf(event);
  if (share.source === "package") {
    const scope = scopes.get(share.lot);
    const factor = scope && findFactor(book, { scope }, use);
    invariant(factor !== undefined, "a lot that paid for an event pays for its kind");
    return derivePoints(book, factor, {
      units: share.units,
      capability: event.capability,
      package: share.package,
    }).receipt;
  }
  if (share.source !== "pay-as-you-go") return null;
  const used = [{ book, units: share.units }];
  return quotePayAsYouGo({ ...use, used, tierStart: share.position }).receipt;
}

function useOf({ capability, type, video }: RecordedEvent) {
  const format = formatOf(video);
  return { capability, ...(type === null ? {} : { type }), ...(format ? { video: format } : {}) };
}
