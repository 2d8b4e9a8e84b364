import { findCapability, unifiedClassOf, UNIFIED_OCR } from "@/lib/domain/catalog/capabilities";
import type { UnifiedClass } from "@/lib/domain/catalog/ocr-catalog";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { invariant } from "@/lib/domain/errors";
import { findCell, type VideoFormat } from "@/lib/domain/catalog/video-cell";
import type { PayAsYouGo } from "@/lib/domain/catalog/vision-catalog";
import { Derivation, type LineCharge, type Term } from "@/lib/domain/pricing/derivation";
import { checkedQuantity, checkedSeconds } from "@/lib/domain/pricing/quantity";
import type { Bounds } from "@/lib/domain/pricing/receipt";
import { methodNotSupported, unknownCapability, unknownSpecification } from "@/lib/domain/pricing/refusals";

/** Units that were used under one price-book version: calls, or seconds of video. */
export type UsedUnits = Readonly<{ book: PriceBook; units: number }>;

export type PayAsYouGoInput = Readonly<{
  capability: string;
  /** The document type, for the unified OCR API. */
  type?: string;
  /** For a capability that is priced by a grid. */
  video?: VideoFormat;
  /** In the order of use; the tier position carries over from one version to the next. */
  used: readonly UsedUnits[];
  /** Units of the month that were charged before. */
  tierStart?: number;
  /** What a free quota still has; it comes off the first units. */
  freeLeft?: number;
}>;

export type PayAsYouGoPrice = Readonly<{
  unit: "call" | "second";
  prices: PayAsYouGo;
  /** Where `prices` stands in the book. */
  path: string;
}>;

/**
 * How a capability is charged after the fact.
 * @throws DomainError `unknown_capability` (capability), `unknown_specification` (type), `method_not_supported` (capability).
 */
export function findPayAsYouGo(book: PriceBook, capability: string, type?: string): PayAsYouGoPrice {
  const found = findCapability(book, capability);
  if (!found) throw unknownCapability("capability", capability);
  if (found.product === "vision") {
    const { payAsYouGo, unit } = found.entry;
    if (!payAsYouGo) throw methodNotSupported("capability", capability);
    return {
      unit: unit === "minute" ? "second" : "call",
      prices: payAsYouGo,
      path: `${found.path}/payAsYouGo`,
    };
  }
  if (found.product === "ocr") {
    return { unit: "call", prices: { shape: "tiers", tiers: found.entry.tiers }, path: found.path };
  }
  const unifiedClass = unifiedClassOf(book, type ?? "");
  if (!unifiedClass) throw unknownSpecification("type", type ?? "");
  return unifiedPrice(book, unifiedClass);
}

/** How the unified OCR API charges the document types of a class. */
export function unifiedPrice(book: PriceBook, unifiedClass: UnifiedClass): PayAsYouGoPrice {
  const { tiers } = book.products.ocr.unified.classes[unifiedClass];
  const path = `/products/ocr/unified/classes/${unifiedClass}`;
  return { unit: "call", prices: { shape: "tiers", tiers }, path };
}

/**
 * A month's pay-as-you-go line of one capability, or any part of it: graduated tiers that go on from `tierStart`, a flat
 * price, or the price of the video's cell for a minute. Units are added as whole numbers and divided once.
 * @throws DomainError as `findPayAsYouGo`, then `invalid_quantity` (units, tierStart, freeLeft) and
 * `unknown_specification` (resolutionP, fps) for a video above what the grid sells.
 */
export function quotePayAsYouGo(input: PayAsYouGoInput): LineCharge {
  const parts = input.used.map(({ book, units }) => ({
    book: book.version,
    units,
    price: findPayAsYouGo(book, input.capability, input.type),
  }));
  const last = parts.at(-1);
  invariant(last !== undefined, "units were used under some price-book version");
  const head = { rule: last.price.prices.shape, book: last.book, subject: subjectOf(input) };
  const derivation = new Derivation(head);
  return derivation.line(derivePayAsYouGo(derivation, input, parts), "CNY");
}

export type PricedUnits = Readonly<{ book: number; units: number; price: PayAsYouGoPrice }>;

/** The exact amount of the units, part by part. */
export function derivePayAsYouGo(
  derivation: Derivation,
  input: Pick<PayAsYouGoInput, "video" | "tierStart" | "freeLeft">,
  parts: readonly PricedUnits[],
): Term {
  let start = input.tierStart ?? 0;
  checkedQuantity(start, "tierStart", { min: 0 });
  let freeLeft = checkedQuantity(input.freeLeft ?? 0, "freeLeft", { min: 0 });
  const amounts = parts.map((part) => {
    const { shape } = part.price.prices;
    const units = shape === "tiers" ? checkedQuantity(part.units, "units", { min: 0 }) : part.units;
    const free = Math.min(freeLeft, units);
    const amount = deriveUnits(derivation, part, { video: input.video, start, freeLeft });
    freeLeft -= free;
    start += units - free;
    return amount;
  });
  const [only] = amounts;
  return only && amounts.length === 1 ? only : derivation.sum("pricing.sum", amounts);
}

type Position = Readonly<{ video: VideoFormat | undefined; start: number; freeLeft: number }>;

function deriveUnits(derivation: Derivation, part: PricedUnits, position: Position): Term {
  const { prices, unit, path } = part.price;
  const counted = deriveCount(derivation, part);
  const units = deriveBillable(derivation, counted, { unit, freeLeft: position.freeLeft });
  if (prices.shape === "tiers") {
    const start =
      position.start === 0 ? {} : { start: derivation.input("pricing.tier-start", position.start, unit) };
    const place = { book: part.book, path: `${path}/tiers`, per: unit };
    return derivation.tiers("pricing.tiers", units, { tiers: prices.tiers, place, ...start });
  }
  const price =
    prices.shape === "flat"
      ? derivation.price("pricing.unit-price", prices.price, {
          book: part.book,
          path: `${path}/price`,
          per: unit === "second" ? "minute" : unit,
        })
      : deriveCell(
          derivation,
          { cells: prices.cells, path: `${path}/cells`, book: part.book },
          position.video,
        );
  if (unit === "call") return derivation.multiply("pricing.amount", units, price);
  return derivation.multiply("pricing.amount", deriveMinutes(derivation, units), price);
}

/** Not rounded up: the fraction stays as it is until the bill is cut. */
function deriveMinutes(derivation: Derivation, seconds: Term): Term {
  const perMinute = derivation.input("pricing.seconds-per-minute", 60, "second");
  return derivation.ratio("pricing.minutes", seconds, perMinute);
}

/** Calls are whole; of seconds a started one counts. */
function deriveCount(derivation: Derivation, { units, price: { unit } }: PricedUnits): Term {
  if (unit === "call")
    return derivation.input("pricing.units", checkedQuantity(units, "units", { min: 0 }), "call");
  const seconds = derivation.input("pricing.seconds", checkedSeconds(units, "units"), "second");
  if (Number.isInteger(units)) return seconds;
  return derivation.blocks("pricing.billable-units", seconds, { size: 1, atLeast: 0, unit: "second" });
}

function deriveBillable(
  derivation: Derivation,
  units: Term,
  free: { unit: "call" | "second"; freeLeft: number },
): Term {
  if (free.freeLeft === 0) return units;
  const left = derivation.input("pricing.free-left", free.freeLeft, free.unit);
  return derivation.allowance("pricing.billable-units", units, left);
}

type Cells = Readonly<{ cells: Extract<PayAsYouGo, { shape: "grid" }>["cells"]; path: string; book: number }>;

/** The cell of the grid that the video falls in. */
function deriveCell(derivation: Derivation, grid: Cells, video: VideoFormat | undefined): Term {
  const resolutionP = checkedQuantity(video?.resolutionP ?? Number.NaN, "resolutionP");
  const fps = checkedSeconds(video?.fps ?? Number.NaN, "fps", { min: 0 });
  const found = findCell(grid.cells, { resolutionP, fps });
  if (!found) throw beyondGrid(grid.cells, resolutionP, fps);
  const { cell, index } = found;
  const of = [
    derivation.input("pricing.resolution", resolutionP, "resolution-p"),
    derivation.input("pricing.fps", fps, "fps"),
  ];
  const within: readonly Bounds[] = [
    [String(cell.resolutionOverP), String(cell.resolutionUpToP)],
    [String(cell.fpsOver), String(cell.fpsUpTo)],
  ];
  const place = { book: grid.book, path: `${grid.path}/${String(index)}`, per: "minute" as const };
  return derivation.band("pricing.unit-price", of, { price: cell, within, place });
}

function beyondGrid(cells: Cells["cells"], resolutionP: number, fps: number) {
  const isSold = cells.some(
    (cell) => resolutionP > cell.resolutionOverP && resolutionP <= cell.resolutionUpToP,
  );
  return isSold ? unknownSpecification("fps", fps) : unknownSpecification("resolutionP", resolutionP);
}

function subjectOf({ capability, type }: PayAsYouGoInput): Record<string, string> {
  return capability === UNIFIED_OCR && type ? { capability, type } : { capability };
}
