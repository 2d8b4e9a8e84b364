import { published } from "@/lib/catalog/notation";
import type { ArrearsPolicy, Policies, ProductPolicy } from "@/lib/domain/catalog/policies";

const own = published("desk-policy");

const runsOn: ArrearsPolicy = {
  stopAfterHours: null,
  remindAfterHours: [],
  warnAfterHours: null,
  closeAfterHours: null,
  ...own,
};

function product(arrears: ArrearsPolicy, retentionDays: number | null = null): ProductPolicy {
  return {
    activationDelaySeconds: 0,
    retentionDays,
    refund: { fullWithinHours: 120, partial: false, partialDiscount: "1" },
    upgradeDiscount: "1",
    arrears,
  };
}

/** The rules of the shop as they ship. */
export const policies: Policies = {
  duplicateOrderGuardSeconds: 30,
  holidays: [],
  usageWindow: { pastHours: 35 * 24, futureMinutes: 5 },
  alerts: {
    lotLeftPercent: [20, 0],
    poolUsedPercent: [80, 100],
    expiryDays: [7, 3, 1],
    lowBalanceDaysMax: 5,
  },
  autoRenewalDays: [-3, -1, 0, 6, 14],
  products: {
    ipc: product(runsOn),
    vision: product({ ...runsOn, stopAfterHours: 24, ...published("vision-overdue") }),
    ocr: product({
      stopAfterHours: 0,
      remindAfterHours: [12, 23],
      warnAfterHours: 144,
      closeAfterHours: 168,
      ...published("ocr-overdue"),
    }),
    "image-search": product(runsOn, 15),
    "batch-video": product(runsOn),
    ims: product(runsOn),
  },
};
