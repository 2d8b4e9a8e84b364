import { findCapability, unifiedClassOf } from "@/lib/domain/catalog/capabilities";
import type { SoldPackage } from "@/lib/domain/catalog/packages";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { Factor } from "@/lib/domain/catalog/price";
import { findCell, type VideoFormat } from "@/lib/domain/catalog/video-cell";
import type { Deduction } from "@/lib/domain/catalog/vision-catalog";
import { Decimal } from "@/lib/domain/money/decimal";

/**
 * What one unit takes from a package: points for a call, or for a minute of video. `cited` says where the price book has
 * it; a dedicated plan has nothing to look up, as a call takes one call.
 */
export type FoundFactor = Readonly<{
  unit: "call" | "second";
  points: string;
  cited: Readonly<{ factor: Factor; path: string }> | null;
}>;

export type DeductionInput = Readonly<{
  capability: string;
  /** The document type, for the unified OCR API. */
  type?: string;
  video?: VideoFormat;
}>;

/**
 * The factor by which a package pays for a capability; undefined where it does not pay for it, for the document type or
 * for a video of that format.
 */
export function findFactor(
  book: PriceBook,
  sold: Pick<SoldPackage, "scope">,
  input: DeductionInput,
): FoundFactor | undefined {
  const found = findCapability(book, input.capability);
  if (!found) return undefined;
  const { scope } = sold;
  if (scope.kind === "dedicated") {
    return scope.capability === input.capability ? { unit: "call", points: "1", cited: null } : undefined;
  }
  if (found.product === "ocr-unified") {
    const unifiedClass = unifiedClassOf(book, input.type ?? "");
    if (scope.kind !== "shared" || !unifiedClass) return undefined;
    const { shared } = book.products.ocr.unified.classes[unifiedClass];
    return citedFactor("call", shared, `${found.path}/classes/${unifiedClass}/shared`);
  }
  if (found.product === "ocr") {
    const { shared } = found.entry;
    return scope.kind === "shared" && shared
      ? citedFactor("call", shared, `${found.path}/shared`)
      : undefined;
  }
  const { singleCategory, general, unit } = found.entry;
  const at = { unit, video: input.video };
  if (scope.kind === "single-category" && scope.capability === input.capability) {
    if (singleCategory === null || singleCategory === "upgraded-to-general") return undefined;
    return factorOf(singleCategory, { ...at, path: `${found.path}/singleCategory` });
  }
  if (scope.kind !== "general" || general?.scope !== scope.scope) return undefined;
  return factorOf(general.deduction, { ...at, path: `${found.path}/general/deduction` });
}

/** What the cheapest unit of a Vision capability takes from a package, of whatever format a video is. */
export function findLeastFactor(
  book: PriceBook,
  { scope }: Pick<SoldPackage, "scope">,
  capability: string,
): Pick<FoundFactor, "unit" | "points"> | undefined {
  const found = findCapability(book, capability);
  if (found?.product !== "vision") return undefined;
  const { singleCategory, general, unit } = found.entry;
  const counted = unit === "minute" ? "second" : "call";
  if (scope.kind === "single-category" && scope.capability === capability) {
    if (singleCategory === null || singleCategory === "upgraded-to-general") return undefined;
    return { unit: counted, points: leastPoints(singleCategory) };
  }
  if (scope.kind !== "general" || general?.scope !== scope.scope) return undefined;
  return { unit: counted, points: leastPoints(general.deduction) };
}

function leastPoints(deduction: Deduction): string {
  if (!("cells" in deduction)) return deduction.points;
  return deduction.cells
    .map(({ points }) => points)
    .reduce((least, points) => (new Decimal(points).lt(least) ? points : least));
}

type Place = Readonly<{ unit: "call" | "minute"; video: VideoFormat | undefined; path: string }>;

function factorOf(deduction: Deduction, { unit, video, path }: Place): FoundFactor | undefined {
  const counted = unit === "minute" ? "second" : "call";
  if (!("cells" in deduction)) return citedFactor(counted, deduction, path);
  const found = video && findCell(deduction.cells, video);
  return found && citedFactor(counted, found.cell, `${path}/cells/${String(found.index)}`);
}

function citedFactor(unit: "call" | "second", factor: Factor, path: string): FoundFactor {
  return { unit, points: factor.points, cited: { factor, path } };
}
