import { findFactor } from "@/lib/domain/catalog/deductions";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { VideoFormat } from "@/lib/domain/catalog/video-cell";
import { compareLots } from "@/lib/domain/packages/burn-order";
import { PACKAGE_KINDS, type PackageKind } from "@/lib/domain/packages/lot";
import type { Share, Source } from "@/lib/domain/usage/funding";
import { findMetering, type Metering } from "@/lib/domain/usage/metering";
import type { RecordedEvent } from "@/lib/domain/usage/recorded-event";
import { formatOf } from "@/lib/domain/usage/usage-event";
import type { UsageLot } from "@/lib/domain/usage/usage-facts";

/**
 * Why a lot paid nothing: it was paid for after the use, had expired before it, was given back by then, had less than
 * one unit free when the use was recorded, or everything was paid already.
 */
export const LOT_REASONS = ["bought-later", "expired", "refunded", "too-little", "not-needed"] as const;
export type LotReason = (typeof LOT_REASONS)[number];

export type LotVerdict = Readonly<{ lot: UsageLot; verdict: "paid" | LotReason }>;

/** A source, or a class of packages, in the place where it stands in the order. */
export type SourceVerdict = Readonly<{
  source: Exclude<Source, "package"> | PackageKind;
  /**
   * `none`: this account or capability has no such source (or no plan ran). `used-up`: it was there and had no room
   * for one more unit. `not-needed`: what stands before it had paid everything.
   */
  verdict: "paid" | "none" | "used-up" | "not-needed";
  units: number;
  lots: readonly LotVerdict[];
}>;

type Recorded = Readonly<{
  event: RecordedEvent;
  book: PriceBook;
  /** Every lot of the account that pays for uses of this kind may be among them, and others. */
  lots: readonly UsageLot[];
  /** On the account's clock: a lot that was given back later could still have paid. */
  recordedAt: Date;
}>;

/**
 * "Why did this source pay, and not that one?" The order is that of the price book which the event names, what was paid is
 * kept with the event, and why the others paid nothing follows from the instants of the lots: what was valid and stood
 * before one that paid had no room left, since it would have paid otherwise.
 * A failed or throttled call was paid by nobody, and has no verdicts.
 */
export function explainSources({ event, book, lots, recordedAt }: Recorded): readonly SourceVerdict[] {
  if (event.outcome !== "success") return [];
  const { capability, channel, type, video } = event;
  const metering = findMetering(book, { capability, channel, type, video: formatOf(video) });
  const scopes = new Map(lots.map(({ id, scope }) => [id, scope.kind]));
  const classOf = (share: Share) => (share.source === "package" ? scopes.get(share.lot) : share.source);
  const verdicts: SourceVerdict[] = [];
  let left = event.units;
  for (const source of metering.order.flatMap(known)) {
    const shares = event.funding.filter((share) => classOf(share) === source);
    const units = shares.reduce((sum, share) => sum + share.units, 0);
    const needed = left > 0;
    left -= units;
    const judged = isKind(source)
      ? judgeLots(lots, { metering, source, event, recordedAt, left, needed })
      : [];
    const verdict = units > 0 ? "paid" : needed ? absent(source, metering, judged) : "not-needed";
    verdicts.push({ source, verdict, units, lots: judged });
  }
  const spare = event.funding.filter(({ source }) => source === "default-capacity");
  const units = spare.reduce((sum, share) => sum + share.units, 0);
  return units > 0
    ? [...verdicts, { source: "default-capacity", verdict: "paid", units, lots: [] }]
    : verdicts;
}

const CLASSES = ["free-quota", "prepaid-qps", "daily-pool", "pay-as-you-go", ...PACKAGE_KINDS] as const;
type Class = (typeof CLASSES)[number];

/** The price book's order may name a class that no code knows: it paid nothing. */
function known(name: string): readonly Class[] {
  return CLASSES.filter((one) => one === name);
}

function isKind(source: Class): source is PackageKind {
  return PACKAGE_KINDS.some((kind) => kind === source);
}

function absent(source: Class, { freeQuota }: Metering, lots: readonly LotVerdict[]): "none" | "used-up" {
  if (source === "free-quota") return freeQuota ? "used-up" : "none";
  return lots.some(({ verdict }) => verdict === "too-little") ? "used-up" : "none";
}

type Judged = Readonly<{
  metering: Metering;
  source: PackageKind;
  event: RecordedEvent;
  recordedAt: Date;
  /** Units that this class left to those after it. */
  left: number;
  needed: boolean;
}>;

function judgeLots(lots: readonly UsageLot[], judged: Judged): readonly LotVerdict[] {
  const { metering, source, event } = judged;
  const { book, capability, type, video, channel } = metering;
  const use: { capability: string; type?: string; video?: VideoFormat } = { capability };
  if (type !== null) use.type = type;
  if (video) use.video = video;
  const payers = lots
    .filter((lot) => lot.scope.kind === source && lot.channel === channel && findFactor(book, lot, use))
    .sort(compareLots);
  const paid = new Set(event.funding.flatMap((share) => (share.source === "package" ? [share.lot] : [])));
  const last = payers.findLastIndex(({ id }) => paid.has(id));
  return payers.map((lot, place) => {
    if (paid.has(lot.id)) return { lot, verdict: "paid" };
    const asked = judged.left > 0 ? judged.needed : place < last;
    return { lot, verdict: reasonOf(lot, judged, asked) };
  });
}

function reasonOf(lot: UsageLot, { event, recordedAt }: Judged, asked: boolean): LotReason {
  if (lot.orderedAt > event.occurredAt) return "bought-later";
  if (lot.expiresAt <= event.occurredAt) return "expired";
  if (lot.refundedAt !== null && lot.refundedAt <= recordedAt) return "refunded";
  return asked ? "too-little" : "not-needed";
}
