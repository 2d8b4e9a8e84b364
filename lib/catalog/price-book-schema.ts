import { z } from "zod";
import { key, positive, text } from "@/lib/catalog/schema/figures";
import { batchVideoSchema, imageSearchSchema, imsSchema, ipcSchema } from "@/lib/catalog/schema/media-schema";
import { ocrSchema } from "@/lib/catalog/schema/ocr-schema";
import { policiesSchema } from "@/lib/catalog/schema/policies-schema";
import { visionSchema } from "@/lib/catalog/schema/vision-schema";
import type { PriceBook } from "@/lib/domain/catalog/price-book";

const source = z.strictObject({
  title: text,
  url: z.url({ protocol: /^https$/ }).exactOptional(),
  readOn: z.iso.date().exactOptional(),
});

/** Every `source` that a figure names, wherever it stands. */
function sourcesNamed(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) =>
    name === "source" && typeof value === "string" ? [value] : sourcesNamed(value),
  );
}

/**
 * A price book as it is stored and published. What parses is safe to price with: amounts within the engine's exact range,
 * tiers without a gap or an end, cells that do not overlap, every source named there.
 */
export const priceBookSchema: z.ZodType<PriceBook> = z
  .strictObject({
    version: positive.max(1_000_000_000),
    effectiveFrom: z.iso.datetime({ offset: true }),
    sources: z.record(key, source),
    products: z.strictObject({
      ipc: ipcSchema,
      vision: visionSchema,
      ocr: ocrSchema,
      "image-search": imageSearchSchema,
      "batch-video": batchVideoSchema,
      ims: imsSchema,
    }),
    policies: policiesSchema,
  })
  .refine(
    (book) => sourcesNamed([book.products, book.policies]).every((name) => Object.hasOwn(book.sources, name)),
    "every source that a figure names is listed",
  );
