import { published, specs } from "@/lib/catalog/notation";
import { selfLearningTasks, verificationApis } from "@/lib/catalog/ocr/other-services";
import { recognitionApis } from "@/lib/catalog/ocr/recognition-apis";
import { unified } from "@/lib/catalog/ocr/unified";
import type { OcrCatalog } from "@/lib/domain/catalog/ocr-catalog";

/** Optical character recognition, on the official channel and on the marketplace. */
export const ocr: OcrCatalog = {
  currency: "CNY",
  fundingOrder: {
    official: ["free-quota", "dedicated", "shared", "pay-as-you-go"],
    marketplace: ["dedicated"],
  },
  packageValidityMonths: 12,
  defaultQps: 10,
  freeQuotas: {
    recognition: { calls: 200, period: "month", per: "capability", ...published("ocr-free-quota") },
    // The two verification APIs share one quota, as the billing page says.
    verification: { calls: 50, period: "lifetime", per: "account", ...published("ocr-billing") },
    "self-learning": { calls: 500, period: "lifetime", per: "capability", ...published("ocr-free-quota") },
  },
  capabilities: { ...recognitionApis, ...verificationApis, ...selfLearningTasks },
  unified,
  sharedPlans: specs(
    published("ocr-plans"),
    [5_000, "45"],
    [10_000, "83.3"],
    [100_000, "577.5"],
    [1_000_000, "2805"],
    [5_000_000, "10313"],
    [10_000_000, "14025"],
    [50_000_000, "55000"],
  ),
  qpsAddOn: { qpsMin: 10, qpsMax: 100, orderBeforeHour: 12 },
};
