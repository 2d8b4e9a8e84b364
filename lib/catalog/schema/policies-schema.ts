import { z } from "zod";
import { count, decimal, positive, provenance } from "@/lib/catalog/schema/figures";

const hours = count.max(100_000);

const productPolicy = z.strictObject({
  activationDelaySeconds: count,
  // Versions from before it was a setting hold nothing.
  retentionDays: count.nullable().default(null),
  refund: z.strictObject({ fullWithinHours: hours, partial: z.boolean(), partialDiscount: decimal }),
  upgradeDiscount: decimal,
  arrears: provenance.extend({
    stopAfterHours: hours.nullable(),
    remindAfterHours: z.array(hours),
    warnAfterHours: hours.nullable(),
    closeAfterHours: hours.nullable(),
  }),
});

const percent = z.int().min(0).max(100);

export const policiesSchema = z.strictObject({
  duplicateOrderGuardSeconds: count,
  holidays: z.array(z.iso.date()).max(10_000),
  usageWindow: z.strictObject({ pastHours: hours, futureMinutes: count }),
  alerts: z.strictObject({
    lotLeftPercent: z.array(percent),
    poolUsedPercent: z.array(percent),
    expiryDays: z.array(positive.max(3_660)),
    lowBalanceDaysMax: count,
  }),
  autoRenewalDays: z.array(z.int().min(-365).max(365)),
  products: z.strictObject({
    ipc: productPolicy,
    vision: productPolicy,
    ocr: productPolicy,
    "image-search": productPolicy,
    "batch-video": productPolicy,
    ims: productPolicy,
  }),
});
