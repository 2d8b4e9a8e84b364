import { z } from "zod";
import {
  cellBounds,
  count,
  factor,
  isWithoutOverlap,
  key,
  positive,
  price,
  provenance,
  specs,
  text,
  tiers,
} from "@/lib/catalog/schema/figures";

const payAsYouGo = z.discriminatedUnion("shape", [
  z.strictObject({ shape: z.literal("tiers"), tiers, unplaced: z.array(price).exactOptional() }),
  z.strictObject({ shape: z.literal("flat"), price }),
  z.strictObject({
    shape: z.literal("grid"),
    cells: z
      .array(cellBounds.extend(price.shape))
      .min(1)
      .max(400)
      .refine(isWithoutOverlap, "cells do not overlap"),
  }),
]);

const deduction = z.union([
  factor,
  z.strictObject({
    cells: z
      .array(cellBounds.extend(factor.shape))
      .min(1)
      .max(400)
      .refine(isWithoutOverlap, "cells do not overlap"),
  }),
]);

const capability = z
  .strictObject({
    group: key,
    name: text,
    apiAction: text.nullable(),
    unit: z.enum(["call", "minute"]),
    defaultQps: count,
    payAsYouGo: payAsYouGo.nullable(),
    singleCategory: z.union([deduction, z.literal("upgraded-to-general")]).nullable(),
    general: z.strictObject({ scope: z.enum(["image", "video"]), deduction }).nullable(),
    qps: z.strictObject({ day: tiers, month: tiers }).nullable(),
    freeCallsPerMonth: provenance.extend({ calls: count }).nullable(),
    note: text.exactOptional(),
  })
  .refine(
    // Seconds are counted, so a minute has no tier of its own to fall into; a call has no resolution.
    ({ unit, payAsYouGo: paid }) => paid?.shape !== (unit === "minute" ? "tiers" : "grid"),
    "calls are priced flat or by tiers, minutes flat or by a grid",
  );

const visionPackage = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("single-category"), capability: key, specs }),
  z.strictObject({ kind: z.literal("general"), scope: z.enum(["image", "video"]), specs }),
]);

const periodPrices = z.record(key, price);

const sdk = z.strictObject({
  periods: z.record(key, z.strictObject({ months: positive })),
  activationWindow: provenance.extend({ months: positive }),
  products: z.record(
    key,
    z.strictObject({
      name: text,
      nameZh: text,
      prices: z.strictObject({ ios: periodPrices, android: periodPrices, pc: periodPrices }),
    }),
  ),
});

export const visionSchema = z
  .strictObject({
    currency: z.literal("CNY"),
    fundingOrder: z.array(key),
    packageValidityMonths: positive,
    packageQps: count,
    groups: z.record(
      key,
      z.strictObject({ name: text, nameZh: text, apiProduct: text, qpsCap: positive.nullable() }),
    ),
    capabilities: z.record(key, capability),
    packages: z.record(key, visionPackage),
    sdk,
  })
  .refine(
    ({ groups, capabilities }) =>
      Object.values(capabilities).every(({ group }) => Object.hasOwn(groups, group)),
    "every capability's group is there",
  )
  .refine(
    ({ capabilities, packages }) =>
      Object.entries(packages).every(
        ([id, sold]) =>
          sold.kind === "general" || (sold.capability === id && Object.hasOwn(capabilities, id)),
      ),
    "a single-category package is named after its capability",
  );
