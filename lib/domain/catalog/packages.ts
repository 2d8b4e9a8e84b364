import { findCapability, ocrName } from "@/lib/domain/catalog/capabilities";
import { lookUp } from "@/lib/domain/catalog/look-up";
import { OCR_CHANNELS, type OcrChannel } from "@/lib/domain/catalog/ocr-catalog";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { PackageSpec } from "@/lib/domain/catalog/price";

export const OCR_SHARED = "ocr-shared";
const OCR_DEDICATED = "ocr-dedicated:";

/** What a package pays for. */
export type PackageScope =
  | Readonly<{ kind: "single-category"; capability: string }>
  | Readonly<{ kind: "general"; scope: "image" | "video" }>
  | Readonly<{ kind: "dedicated"; capability: string }>
  | Readonly<{ kind: "shared" }>;

/** A package that is sold, in points or calls. */
export type SoldPackage = Readonly<{
  id: string;
  product: "vision" | "ocr";
  scope: PackageScope;
  unit: "point" | "call";
  specs: readonly PackageSpec[];
  /** Where `specs` stand in the book. */
  path: string;
  channels: readonly OcrChannel[];
  validityMonths: number;
}>;

/**
 * A package by its id: a Vision capability, `general-image`, `general-video`, `ocr-dedicated:<api>` or `ocr-shared`.
 * `not-sold` where the capability is known and no package of its own is: face and body, the unified OCR API.
 */
export function findPackage(book: PriceBook, id: string): SoldPackage | "not-sold" | undefined {
  if (id === OCR_SHARED) return sharedPlan(book);
  if (id.startsWith(OCR_DEDICATED)) return dedicatedPlan(book, id.slice(OCR_DEDICATED.length));
  const { packages, packageValidityMonths } = book.products.vision;
  const sold = lookUp(packages, id);
  if (!sold) return findCapability(book, id)?.product === "vision" ? "not-sold" : undefined;
  return {
    id,
    product: "vision",
    scope:
      sold.kind === "general" ? { kind: sold.kind, scope: sold.scope } : { kind: sold.kind, capability: id },
    unit: "point",
    specs: sold.specs,
    path: `/products/vision/packages/${id}/specs`,
    channels: ["official"],
    validityMonths: packageValidityMonths,
  };
}

function sharedPlan(book: PriceBook): SoldPackage {
  return {
    id: OCR_SHARED,
    product: "ocr",
    scope: { kind: "shared" },
    unit: "point",
    specs: book.products.ocr.sharedPlans,
    path: "/products/ocr/sharedPlans",
    channels: channelsOf(book, "shared"),
    validityMonths: book.products.ocr.packageValidityMonths,
  };
}

function dedicatedPlan(book: PriceBook, suffix: string): SoldPackage | "not-sold" | undefined {
  // `ocr-dedicated:ocr:id-card` names nothing: the suffix is the API's bare id.
  if (ocrName(suffix) !== suffix) return undefined;
  const capability = `ocr:${suffix}`;
  const found = findCapability(book, capability);
  if (!found) return undefined;
  if (found.product !== "ocr" || found.entry.dedicated.length === 0) return "not-sold";
  return {
    id: `${OCR_DEDICATED}${suffix}`,
    product: "ocr",
    scope: { kind: "dedicated", capability },
    unit: "call",
    specs: found.entry.dedicated,
    path: `${found.path}/dedicated`,
    channels: channelsOf(book, "dedicated"),
    validityMonths: book.products.ocr.packageValidityMonths,
  };
}

/** A channel sells what it lets pay. */
function channelsOf(book: PriceBook, source: string): readonly OcrChannel[] {
  return OCR_CHANNELS.filter((channel) => book.products.ocr.fundingOrder[channel].includes(source));
}
