/** Rules of the shop that are data of the price book, so that an operator can change them with a version. */
export type Policies = Readonly<{
  /** The same IPC order again within these seconds is the first one (a client that timed out and tries again). */
  duplicateOrderGuardSeconds: number;
  /** Days off besides Saturday and Sunday, as `2026-10-01`. */
  holidays: readonly string[];
  products: Readonly<Record<ProductId, ProductPolicy>>;
}>;

export const PRODUCT_IDS = ["ipc", "vision", "ocr", "image-search", "batch-video", "ims"] as const;
export type ProductId = (typeof PRODUCT_IDS)[number];

export type ProductPolicy = Readonly<{
  /** Between payment and the start of what was bought. */
  activationDelaySeconds: number;
  refund: Readonly<{
    /** Everything back until so many hours after payment, where nothing was used. */
    fullWithinHours: number;
    /** Paid − daily price × started days used × discount, for what runs. */
    partial: boolean;
    partialDiscount: string;
  }>;
  /** Multiplies the price of an upgrade in mid-term. */
  upgradeDiscount: string;
}>;
