import type { BatchVideoCatalog } from "@/lib/domain/catalog/batch-video-catalog";
import type { ImageSearchCatalog } from "@/lib/domain/catalog/image-search-catalog";
import type { ImsCatalog } from "@/lib/domain/catalog/ims-catalog";
import type { IpcCatalog } from "@/lib/domain/catalog/ipc-catalog";
import type { OcrCatalog } from "@/lib/domain/catalog/ocr-catalog";
import type { Policies } from "@/lib/domain/catalog/policies";
import type { VisionCatalog } from "@/lib/domain/catalog/vision-catalog";

/** Where a figure was read: a name for people, and the page where there is one. */
export type Source = Readonly<{ title: string; url?: string; readOn?: string }>;

/**
 * Every price, tier, factor, cap and policy that was in force from `effectiveFrom` on until the next version. Plain JSON,
 * immutable once published: each quote, order and charge names the version that it used.
 * Prices are decimal texts; `source` of a price is a key of `sources`.
 */
export type PriceBook = Readonly<{
  version: number;
  /** ISO 8601 with an offset. */
  effectiveFrom: string;
  sources: Readonly<Record<string, Source>>;
  products: Readonly<{
    ipc: IpcCatalog;
    vision: VisionCatalog;
    ocr: OcrCatalog;
    "image-search": ImageSearchCatalog;
    "batch-video": BatchVideoCatalog;
    ims: ImsCatalog;
  }>;
  policies: Policies;
}>;
