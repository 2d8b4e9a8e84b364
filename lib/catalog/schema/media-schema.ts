import { z } from "zod";
import { bands, count, key, positive, price, text } from "@/lib/catalog/schema/figures";
import { EDITING_EDITIONS } from "@/lib/domain/catalog/batch-video-catalog";

export const ipcSchema = z.strictObject({
  currency: z.literal("CNY"),
  periods: z.record(key, z.strictObject({ days: positive.max(3_660) })),
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

export const imageSearchSchema = z.strictObject({
  currency: z.literal("USD"),
  sizes: z
    .record(
      key,
      price.extend({
        images: positive,
        qps: positive,
        addQps: positive,
        deleteQps: positive,
        trial: z.boolean(),
      }),
    )
    .refine(
      (sizes) =>
        Object.entries(sizes).every(([id, { images, qps }]) => id === `${String(images)}-${String(qps)}`),
      "a size is keyed by its images and QPS",
    ),
  trialMonths: positive,
  retentionDays: count,
});

const feature = z.discriminatedUnion("measure", [
  z.strictObject({ name: text, measure: z.enum(["input-and-output", "input"]), perMinute: price }),
  z.strictObject({ name: text, measure: z.literal("tokens"), perThousand: price }),
  z.strictObject({ name: text, measure: z.literal("editing") }),
]);

const editingPrices = z.strictObject({ basic: bands, advanced: bands });

export const batchVideoSchema = z.strictObject({
  currency: z.literal("CNY"),
  features: z.record(key, feature),
  editing: z
    .strictObject({
      defaults: z.strictObject({ codec: key, edition: z.enum(EDITING_EDITIONS), resolutionP: positive }),
      codecs: z.record(key, editingPrices),
      audio: z.strictObject({ basic: price, advanced: price }),
    })
    .refine(({ defaults, codecs }) => Object.hasOwn(codecs, defaults.codec), "the default codec is there"),
  international: z.strictObject({
    currency: z.literal("USD"),
    features: z.record(key, z.record(key, price)),
    editing: z.record(key, editingPrices),
  }),
});

export const imsSchema = z.strictObject({
  currency: z.literal("CNY"),
  editions: z.record(key, price.extend({ name: text, months: positive, oncePerMonth: z.boolean() })),
  liveEditing: z.strictObject({ basic: price, professional: price }),
});
