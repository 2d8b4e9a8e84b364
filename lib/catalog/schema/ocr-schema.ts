import { z } from "zod";
import {
  bands,
  count,
  factor,
  key,
  positive,
  price,
  provenance,
  specs,
  text,
  tiers,
} from "@/lib/catalog/schema/figures";
import { OCR_KINDS, UNIFIED_CLASSES } from "@/lib/domain/catalog/ocr-catalog";

const freeQuota = provenance.extend({
  calls: count,
  period: z.enum(["month", "lifetime"]),
  per: z.enum(["capability", "account"]),
});

const capability = z.strictObject({
  kind: z.enum(OCR_KINDS),
  category: key,
  name: text,
  nameZh: text.nullable(),
  tiers,
  shared: factor.nullable(),
  dedicated: specs,
  qpsAddOn: z.strictObject({ day: bands, month: bands, year: bands }).nullable(),
  training: price.nullable(),
});

const unifiedClass = z.strictObject({ shared: factor, tiers });

export const ocrSchema = z.strictObject({
  currency: z.literal("CNY"),
  fundingOrder: z.strictObject({ official: z.array(key), marketplace: z.array(key) }),
  packageValidityMonths: positive,
  defaultQps: count,
  freeQuotas: z.strictObject({ recognition: freeQuota, verification: freeQuota, "self-learning": freeQuota }),
  capabilities: z.record(key, capability),
  unified: z.strictObject({
    name: text,
    classes: z.strictObject({ standard: unifiedClass, advanced: unifiedClass }),
    types: z.record(key, z.strictObject({ class: z.enum(UNIFIED_CLASSES), category: key, nameZh: text })),
  }),
  sharedPlans: specs,
  qpsAddOn: z.strictObject({ qpsMin: positive, qpsMax: positive, orderBeforeHour: z.int().min(0).max(24) }),
});
