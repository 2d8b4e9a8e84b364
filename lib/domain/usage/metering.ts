import { serviceOf } from "@/lib/domain/accounts/activation";
import { findCapability, unifiedClassOf, type Capability } from "@/lib/domain/catalog/capabilities";
import type { OcrChannel } from "@/lib/domain/catalog/ocr-catalog";
import type { ProductId } from "@/lib/domain/catalog/policies";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { findCell, type VideoFormat } from "@/lib/domain/catalog/video-cell";
import type { VisionCapability } from "@/lib/domain/catalog/vision-catalog";
import { methodNotSupported, unknownCapability, unknownSpecification } from "@/lib/domain/pricing/refusals";
import { IPC_IMAGE, IPC_SEARCH, type UsageEvent } from "@/lib/domain/usage/usage-event";

export type FreeQuota = Readonly<{ quota: string; calls: number; period: "month" | "lifetime" }>;

/** What a price-book version says about uses of one kind: what they count, and who may pay in which order. */
export type Metering = Readonly<{
  book: PriceBook;
  product: ProductId;
  capability: string;
  type: string | null;
  channel: OcrChannel;
  video: VideoFormat | null;
  unit: "call" | "second" | "analysis" | "search";
  /** The service that must be activated; null where none needs to be. */
  service: string | null;
  /** Classes of sources, who pays first standing first. */
  order: readonly string[];
  freeQuota: FreeQuota | null;
  /** The price list of pay-as-you-go (empty where there is one only), null where the capability has none. */
  variant: string | null;
}>;

/** A video by its cell: nothing else of its format decides what it costs. */
export type UseKind = Pick<UsageEvent, "capability" | "channel" | "type"> &
  Readonly<{ video: VideoFormat | null }>;

const NO_CLASS = "";

/**
 * @throws DomainError `unknown_capability`; `unknown_specification` (type; resolutionP or fps above the grid).
 */
export function findMetering(book: PriceBook, use: UseKind): Metering {
  const { capability, channel } = use;
  const shared = { book, capability, channel, type: null, video: null } as const;
  if (capability === IPC_IMAGE || capability === IPC_SEARCH) {
    const unit = capability === IPC_IMAGE ? "analysis" : "search";
    const pools = { service: null, order: ["daily-pool"], freeQuota: null, variant: null };
    return { ...shared, ...pools, product: "ipc", unit };
  }
  const found = findCapability(book, capability);
  if (!found) throw unknownCapability("capability", capability);
  if (found.product === "vision") return visionMetering(book, found.entry, use);
  return ocrMetering(book, found, use);
}

/** @throws DomainError `method_not_supported` (channel): only OCR is sold on another channel than the official one. */
export function assertChannel({ product, channel }: Metering): void {
  if (channel !== "official" && product !== "ocr") throw methodNotSupported("channel", channel);
}

function visionMetering(book: PriceBook, entry: VisionCapability, use: UseKind): Metering {
  const { payAsYouGo, freeCallsPerMonth: free, group } = entry;
  const video = hasGrid(entry) ? use.video : null;
  const unit = entry.unit === "minute" ? "second" : "call";
  return {
    book,
    product: "vision",
    capability: use.capability,
    type: null,
    channel: use.channel,
    video,
    unit,
    service: group,
    order: book.products.vision.fundingOrder,
    // The free quota is told in calls: seconds of video have none.
    freeQuota: free && unit === "call" ? { quota: use.capability, calls: free.calls, period: "month" } : null,
    variant: payAsYouGo && (payAsYouGo.shape === "grid" ? cellOf(payAsYouGo.cells, video) : NO_CLASS),
  };
}

/** Whether the price or the points of a video depend on its format. */
export function hasGrid({ payAsYouGo, singleCategory, general }: VisionCapability): boolean {
  const single = typeof singleCategory === "object" ? singleCategory : null;
  const deductions = [single, general?.deduction ?? null];
  return payAsYouGo?.shape === "grid" || deductions.some((one) => one !== null && "cells" in one);
}

/** The cell's upper corner names it: `1440x60`. */
function cellOf(cells: Parameters<typeof findCell>[0], video: VideoFormat | null): string {
  const found = video && findCell(cells, video);
  if (found) return `${String(found.cell.resolutionUpToP)}x${String(found.cell.fpsUpTo)}`;
  const { resolutionP = 0, fps = 0 } = video ?? {};
  const isSold = cells.some(
    (cell) => resolutionP <= cell.resolutionUpToP && resolutionP > cell.resolutionOverP,
  );
  throw isSold ? unknownSpecification("fps", fps) : unknownSpecification("resolutionP", resolutionP);
}

type OcrFound = Exclude<Capability, { product: "vision" }>;

function ocrMetering(book: PriceBook, found: OcrFound, use: UseKind): Metering {
  const { capability, channel } = use;
  const { fundingOrder, freeQuotas } = book.products.ocr;
  const kind = found.product === "ocr" ? found.entry.kind : "recognition";
  const { calls, period, per } = freeQuotas[kind];
  const isUnified = found.product === "ocr-unified";
  return {
    book,
    product: "ocr",
    capability,
    type: isUnified ? use.type : null,
    channel,
    video: null,
    unit: "call",
    service: channel === "official" ? (serviceOf(book, capability) ?? null) : null,
    order: fundingOrder[channel],
    // Shared by a kind's capabilities it is named after the kind, which is no capability's name.
    freeQuota: { quota: per === "account" ? `ocr-${kind}` : capability, calls, period },
    variant: isUnified ? unifiedClass(book, use.type ?? "") : NO_CLASS,
  };
}

function unifiedClass(book: PriceBook, type: string): string {
  const found = unifiedClassOf(book, type);
  if (!found) throw unknownSpecification("type", type);
  return found;
}

/** Meterings by their kind of use: a batch asks for few, and for each of them often. */
export class Meterings {
  private readonly formatted = new Map<string, Metering>();

  /** @throws DomainError as `findMetering`. */
  get(book: PriceBook, use: UseKind): Metering {
    const { capability, channel, type, video } = use;
    const plain = `${channel} ${capability}`;
    if (type === null && video === null)
      return remembered(plainOf(book), plain, () => findMetering(book, use));
    const key = `${String(book.version)} ${plain} ${type ?? ""} ${String(video?.resolutionP)} ${String(video?.fps)}`;
    return remembered(this.formatted, key, () => findMetering(book, use));
  }
}

/**
 * Kinds of use that have neither type nor format are as few as a book's capabilities, and every call asks for one: they are
 * kept as long as the book is. A format could be anything, so it is forgotten with its batch.
 */
const plains = new WeakMap<PriceBook, Map<string, Metering>>();

function plainOf(book: PriceBook): Map<string, Metering> {
  let known = plains.get(book);
  if (!known) plains.set(book, (known = new Map<string, Metering>()));
  return known;
}

function remembered(known: Map<string, Metering>, key: string, find: () => Metering): Metering {
  let metering = known.get(key);
  if (!metering) known.set(key, (metering = find()));
  return metering;
}
