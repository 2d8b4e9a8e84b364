import { z } from "zod";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { BASES } from "@/lib/domain/catalog/price";

const text = z.string().min(1).max(500);
const key = z
  .string()
  .regex(/^[a-z0-9]+(?:[-:.][a-z0-9]+)*$/)
  .max(100);
const count = z.int().min(0).max(1_000_000_000_000);

/** At most 15 digits before the point and ten after it, so that the engine's arithmetic stays exact. */
const decimal = z.string().regex(/^(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/);

const price = z.strictObject({ price: decimal, basis: z.enum(BASES), source: key });

const source = z.strictObject({
  title: text,
  url: z.url().exactOptional(),
  readOn: z.iso.date().exactOptional(),
});

const ipc = z.strictObject({
  currency: z.literal("CNY"),
  periods: z.record(key, z.strictObject({ days: z.int().min(1).max(3_660) })),
  capabilities: z.record(
    key,
    z.strictObject({
      name: text,
      imageAnalysesPerDay: count,
      eventSearchesPerDay: count,
      reid: z.boolean(),
      prices: z.record(key, price),
    }),
  ),
});

const productPolicy = z.strictObject({
  activationDelaySeconds: count,
  refund: z.strictObject({ fullWithinHours: count, partial: z.boolean(), partialDiscount: decimal }),
  upgradeDiscount: decimal,
});

const policies = z.strictObject({
  duplicateOrderGuardSeconds: count,
  holidays: z.array(z.iso.date()),
  products: z.strictObject({
    ipc: productPolicy,
    vision: productPolicy,
    ocr: productPolicy,
    "image-search": productPolicy,
    "batch-video": productPolicy,
    ims: productPolicy,
  }),
});

/** A price book as it is stored and published. What parses is safe to price with: see the invariants in the README. */
export const priceBookSchema: z.ZodType<PriceBook> = z.strictObject({
  version: z.int().min(1),
  effectiveFrom: z.iso.datetime({ offset: true }),
  sources: z.record(key, source),
  products: z.strictObject({ ipc }),
  policies,
});
