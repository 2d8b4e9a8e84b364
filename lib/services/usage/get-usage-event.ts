import "server-only";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { getAccount } from "@/db/queries/accounts";
import { findCorrectionOfEvent } from "@/db/queries/usage-corrections";
import { ask } from "@/db/queries/reading";
import { eventsByKey, type StoredEvent } from "@/db/queries/usage-events";
import { findAccountLots } from "@/db/queries/usage-explorer";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { DomainError } from "@/lib/domain/errors";
import type { Receipt } from "@/lib/domain/pricing/receipt";
import { verifyReceipt } from "@/lib/domain/pricing/verify-receipt";
import { explainEvent } from "@/lib/domain/usage/explain-event";
import { explainSources, type LotReason, type SourceVerdict } from "@/lib/domain/usage/explain-sources";
import type { Share } from "@/lib/domain/usage/funding";
import { Decimal } from "@/lib/domain/money/decimal";
import type { ReportedVideo } from "@/lib/domain/usage/usage-event";
import type { UsageLot } from "@/lib/domain/usage/usage-facts";
import { priceBookOf } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import { packageName, type PackageNameView } from "@/lib/services/packages/package-name";
import { type EventView, toEventView } from "@/lib/services/usage/event-view";

export const GetUsageEvent = z.object({ accountId: accountIdInput, eventId: z.string().min(1).max(200) });
export type GetUsageEvent = z.infer<typeof GetUsageEvent>;

type NamedLot = Readonly<{ id: string; package: PackageNameView; paidAt: string; expiresAt: string }>;

/** What one source paid, with its derivation where points or money were taken. */
export type PaidShare = Readonly<{
  share: Share;
  lot: NamedLot | null;
  /** Points (or calls) of the lot before and after, places of a quota or a tier before and after. */
  before: string | null;
  after: string | null;
  receipt: Receipt | null;
  agrees: boolean;
}>;

export type SourceView = Omit<SourceVerdict, "lots"> &
  Readonly<{ lots: readonly Readonly<{ lot: NamedLot; verdict: "paid" | LotReason }>[] }>;

export type EventDetail = EventView &
  Readonly<{
    accountName: string;
    now: string;
    type: string | null;
    video: ReportedVideo | null;
    reid: boolean;
    book: number;
    shares: readonly PaidShare[];
    /** In the order in which sources are asked. */
    sources: readonly SourceView[];
    /** Of an event that was voided by a correction. */
    correctionId: string | null;
  }>;

/**
 * "Why was this call charged?": who paid and how much of it, from where to where, with receipts that are re-computed; and
 * why the other sources did not. Derived from what is kept with the event.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function getUsageEvent(
  ctx: Context,
  { accountId, eventId }: GetUsageEvent,
): Promise<EventDetail> {
  authorize(ctx, "usage.read", accountId);
  return ctx.db.read(async (tx) => {
    const account = await getAccount(tx, accountId);
    const [stored] = await ask(tx, eventsByKey([{ accountId, eventId }]));
    if (!stored) throw new DomainError("not_found", { field: "eventId" });
    const { event } = stored;
    const [book, lots, correctionId] = await Promise.all([
      priceBookOf(tx, event.book),
      findAccountLots(tx, accountId),
      findCorrectionId(tx, ctx, stored),
    ]);
    const verdicts = explainSources({ event, book, lots, recordedAt: recordedOnClock(stored) });
    return {
      ...toEventView(stored, book),
      accountName: account.name,
      now: accountNow(account, ctx.now).toISOString(),
      type: event.type,
      video: event.video,
      reid: event.reid,
      book: event.book,
      shares: toShares(stored, book, lots),
      sources: verdicts.map(({ lots: judged, ...rest }) => ({
        ...rest,
        lots: judged.map(({ lot, verdict }) => ({ lot: toNamedLot(lot, book), verdict })),
      })),
      correctionId,
    };
  });
}

/** Corrections are the staff's: customers see that an event was voided. */
async function findCorrectionId(tx: Transaction, ctx: Context, { accountId, event, voidedAt }: StoredEvent) {
  if (voidedAt === null || (ctx.actor.kind === "user" && ctx.actor.role === "customer")) return null;
  const found = await findCorrectionOfEvent(tx, accountId, event.id);
  return found?.id ?? null;
}

/** An account's own clock may stand anywhere: what was recorded is not before it happened. */
function recordedOnClock({ event, recordedAt }: StoredEvent): Date {
  return recordedAt > event.occurredAt ? recordedAt : event.occurredAt;
}

function toShares({ event }: StoredEvent, book: PriceBook, lots: readonly UsageLot[]): readonly PaidShare[] {
  const scopes = new Map(lots.map(({ id, scope }) => [id, scope]));
  return explainEvent({ event, book, scopes }).map(({ share, receipt }) => {
    const lot = share.source === "package" ? lots.find(({ id }) => id === share.lot) : undefined;
    const agrees = receipt !== null && verifyReceipt(receipt).ok;
    return { share, lot: lot ? toNamedLot(lot, book) : null, ...levelsOf(share), receipt, agrees };
  });
}

function levelsOf(share: Share): Readonly<{ before: string | null; after: string | null }> {
  switch (share.source) {
    case "package":
      return { before: new Decimal(share.left).plus(share.points).toFixed(), after: share.left };
    case "free-quota":
      return { before: String(share.of - share.used), after: String(share.of - share.used - share.units) };
    case "daily-pool":
      return { before: String(share.left + share.units), after: String(share.left) };
    case "pay-as-you-go":
      return { before: String(share.position), after: String(share.position + share.units) };
    case "prepaid-qps":
    case "default-capacity":
      return { before: null, after: null };
  }
}

function toNamedLot({ id, package: sold, orderedAt, expiresAt }: UsageLot, book: PriceBook): NamedLot {
  return {
    id,
    package: packageName(book, sold),
    paidAt: orderedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
