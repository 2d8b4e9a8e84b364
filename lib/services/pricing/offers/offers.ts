import "server-only";
import type { Product, Way } from "@/lib/services/pricing/calculator-input";
import { batchVideoBill } from "@/lib/services/pricing/offers/batch-video";
import { imageSearchChange, imageSearchInstance } from "@/lib/services/pricing/offers/image-search";
import { ipcOrder } from "@/lib/services/pricing/offers/ipc";
import { ocrPackage, ocrPayAsYouGo, ocrQpsAddOn } from "@/lib/services/pricing/offers/ocr";
import type { Offer } from "@/lib/services/pricing/offers/offer";
import { qpsBoost, qpsPlan, qpsUpgrade } from "@/lib/services/pricing/offers/qps";
import { imsSubscription, sdkLicence } from "@/lib/services/pricing/offers/subscriptions";
import { visionPackage, visionPayAsYouGo } from "@/lib/services/pricing/offers/vision";

const OFFERS = {
  ipc: { order: ipcOrder },
  vision: {
    "pay-as-you-go": visionPayAsYouGo,
    package: visionPackage,
    qps: qpsPlan,
    "qps-upgrade": qpsUpgrade,
    "qps-boost": qpsBoost,
  },
  ocr: { "pay-as-you-go": ocrPayAsYouGo, package: ocrPackage, "qps-add-on": ocrQpsAddOn },
  "image-search": { instance: imageSearchInstance, change: imageSearchChange },
  "batch-video": { bill: batchVideoBill },
  ims: { subscription: imsSubscription },
  sdk: { licence: sdkLicence },
} as const satisfies Readonly<Record<Product, Readonly<Partial<Record<Way, Offer>>>>>;

/** The offer of a way that its product has, as `chosenWay` answers them. */
export function offerOf({ product, way }: Readonly<{ product: Product; way: Way }>): Offer {
  const ways: Readonly<Partial<Record<Way, Offer>>> = OFFERS[product];
  return ways[way] ?? visionPayAsYouGo;
}
