import { lookUp } from "@/lib/domain/catalog/look-up";
import type { OcrCapability, UnifiedClass } from "@/lib/domain/catalog/ocr-catalog";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { VisionCapability } from "@/lib/domain/catalog/vision-catalog";

const OCR_PREFIX = "ocr:";
const UNIFIED = "unified";

/** The id of the one OCR API that tells many types of document apart. */
export const UNIFIED_OCR = `${OCR_PREFIX}${UNIFIED}`;

/** One billable capability of Vision or OCR; the unified API counts apart for each class of document. */
export type Capability =
  | Readonly<{ product: "vision"; id: string; entry: VisionCapability; path: string }>
  | Readonly<{ product: "ocr"; id: string; entry: OcrCapability; path: string }>
  | Readonly<{ product: "ocr-unified"; id: string; path: string }>;

/** Finds `face-fusion`, `ocr:id-card`, `ocr:unified`. */
export function findCapability(book: PriceBook, id: string): Capability | undefined {
  if (!id.startsWith(OCR_PREFIX)) {
    const entry = lookUp(book.products.vision.capabilities, id);
    return entry && { product: "vision", id, entry, path: `/products/vision/capabilities/${id}` };
  }
  const name = id.slice(OCR_PREFIX.length);
  if (name === UNIFIED) return { product: "ocr-unified", id, path: "/products/ocr/unified" };
  const entry = lookUp(book.products.ocr.capabilities, name);
  return entry && { product: "ocr", id, entry, path: `/products/ocr/capabilities/${name}` };
}

/** The class that a document type of the unified API is metered in. */
export function unifiedClassOf(book: PriceBook, type: string): UnifiedClass | undefined {
  return lookUp(book.products.ocr.unified.types, type)?.class;
}

/** The name of an OCR capability without its prefix; both forms are accepted where an API is asked for. */
export function ocrName(id: string): string {
  return id.startsWith(OCR_PREFIX) ? id.slice(OCR_PREFIX.length) : id;
}

/** One row of the four-method matrix. */
export type Methods = Readonly<{
  payAsYouGo: boolean;
  singleCategoryPackage: boolean | "upgraded-to-general";
  generalPackage: "image" | "video" | false;
  prepaidQps: boolean;
}>;

/** Read off the figures: a method is supported where the capability has what it is priced by. */
export function methodsOf(entry: VisionCapability): Methods {
  const { singleCategory } = entry;
  return {
    payAsYouGo: entry.payAsYouGo !== null,
    singleCategoryPackage:
      singleCategory === "upgraded-to-general" ? singleCategory : singleCategory !== null,
    generalPackage: entry.general?.scope ?? false,
    prepaidQps: entry.qps !== null,
  };
}
