import type { Policies, ProductPolicy } from "@/lib/domain/catalog/policies";

const product: ProductPolicy = {
  activationDelaySeconds: 0,
  refund: { fullWithinHours: 120, partial: false, partialDiscount: "1" },
  upgradeDiscount: "1",
};

export const policies: Policies = {
  duplicateOrderGuardSeconds: 30,
  holidays: [],
  products: {
    ipc: product,
    vision: product,
    ocr: product,
    "image-search": product,
    "batch-video": product,
    ims: product,
  },
};
