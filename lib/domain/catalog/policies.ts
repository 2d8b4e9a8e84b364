import type { Provenance } from "@/lib/domain/catalog/price";

export const PRODUCT_IDS = ["ipc", "vision", "ocr", "image-search", "batch-video", "ims"] as const;
export type ProductId = (typeof PRODUCT_IDS)[number];

/** What an overdue bill does to a product, in hours from the moment the account became overdue. */
export type ArrearsPolicy = Provenance &
  Readonly<{
    /** Null where the service is not stopped for arrears. */
    stopAfterHours: number | null;
    remindAfterHours: readonly number[];
    warnAfterHours: number | null;
    /** Closing ends the activation of its services. */
    closeAfterHours: number | null;
  }>;

export type ProductPolicy = Readonly<{
  /** Between payment and the start of what was bought. */
  activationDelaySeconds: number;
  /** How long what an ended subscription holds is kept, read-only, before it is released; null where nothing is held. */
  retentionDays: number | null;
  refund: Readonly<{
    /** Everything back until so many hours after payment, where nothing was used. */
    fullWithinHours: number;
    /** Paid − daily price × started days used × discount, for what runs. */
    partial: boolean;
    partialDiscount: string;
  }>;
  /** Multiplies the price of a change in mid-term. */
  upgradeDiscount: string;
  arrears: ArrearsPolicy;
}>;

/** Rules of the shop that are data of the price book, so that an operator can change them with a version. */
export type Policies = Readonly<{
  /** The same IPC order again within these seconds is the first one (a client that timed out and tries again). */
  duplicateOrderGuardSeconds: number;
  /** Days off besides Saturday and Sunday, as `2026-10-01`. */
  holidays: readonly string[];
  /** Which events are still taken, both ends included. */
  usageWindow: Readonly<{ pastHours: number; futureMinutes: number }>;
  alerts: Readonly<{
    lotLeftPercent: readonly number[];
    poolUsedPercent: readonly number[];
    expiryDays: readonly number[];
    lowBalanceDaysMax: number;
  }>;
  /** Days from the expiry on which a renewal is tried, negative before it. */
  autoRenewalDays: readonly number[];
  products: Readonly<Record<ProductId, ProductPolicy>>;
}>;
