import { price, published, sample } from "@/lib/catalog/notation";
import type { ImsCatalog } from "@/lib/domain/catalog/ims-catalog";

/** The IMS subscription that batch video needs. Only the trial's price was found. */
export const ims: ImsCatalog = {
  currency: "CNY",
  editions: {
    trial: { name: "Trial", months: 1, oncePerMonth: true, ...price("20", published("ims-billing")) },
    standard: { name: "Standard", months: 1, oncePerMonth: false, ...price("100", sample) },
    enterprise: { name: "Enterprise", months: 1, oncePerMonth: false, ...price("500", sample) },
  },
  liveEditing: { basic: price("0.05", sample), professional: price("0.1", sample) },
};
