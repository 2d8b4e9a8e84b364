import { batchVideo } from "@/lib/catalog/batch-video";
import { imageSearch } from "@/lib/catalog/image-search";
import { ims } from "@/lib/catalog/ims";
import { ipc } from "@/lib/catalog/ipc";
import { ocr } from "@/lib/catalog/ocr/ocr";
import { policies } from "@/lib/catalog/policies";
import { sources } from "@/lib/catalog/sources";
import { vision } from "@/lib/catalog/vision/vision";
import type { PriceBook } from "@/lib/domain/catalog/price-book";

/** The price book that the product ships with: version 1, in force since before any account existed. */
export const defaultPriceBook: PriceBook = {
  version: 1,
  effectiveFrom: "2020-01-01T00:00:00+08:00",
  sources,
  products: { ipc, vision, ocr, "image-search": imageSearch, "batch-video": batchVideo, ims },
  policies,
};
