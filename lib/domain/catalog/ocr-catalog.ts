import type { Factor, PackageSpec, Price, PriceTier, Provenance } from "@/lib/domain/catalog/price";

export const OCR_CHANNELS = ["official", "marketplace"] as const;
export type OcrChannel = (typeof OCR_CHANNELS)[number];

export const OCR_KINDS = ["recognition", "verification", "self-learning"] as const;
export type OcrKind = (typeof OCR_KINDS)[number];

/** Free calls, every calendar month or once for life, counted for each capability or once for the account. */
export type FreeQuota = Provenance &
  Readonly<{ calls: number; period: "month" | "lifetime"; per: "capability" | "account" }>;

/** Per QPS and period; the band that the whole quantity falls in prices every QPS. */
export type QpsAddOnPrices = Readonly<{
  day: readonly PriceTier[];
  month: readonly PriceTier[];
  year: readonly PriceTier[];
}>;

/** Keyed without the `ocr:` of its id, which is its service and the suffix of its dedicated plans as well. */
export type OcrCapability = Readonly<{
  kind: OcrKind;
  category: string;
  name: string;
  nameZh: string | null;
  tiers: readonly PriceTier[];
  /** Points from a shared plan; null where shared plans do not pay. */
  shared: Factor | null;
  /** Sizes in calls; empty where no dedicated plan is sold. */
  dedicated: readonly PackageSpec[];
  qpsAddOn: QpsAddOnPrices | null;
  /** Model training, per hour. */
  training: Price | null;
}>;

export const UNIFIED_CLASSES = ["standard", "advanced"] as const;
export type UnifiedClass = (typeof UNIFIED_CLASSES)[number];

/** One API for many types of document; each type belongs to a class, which has its own points and monthly tiers. */
export type UnifiedOcr = Readonly<{
  name: string;
  classes: Readonly<Record<UnifiedClass, Readonly<{ shared: Factor; tiers: readonly PriceTier[] }>>>;
  types: Readonly<Record<string, Readonly<{ class: UnifiedClass; category: string; nameZh: string }>>>;
}>;

export type OcrCatalog = Readonly<{
  currency: "CNY";
  fundingOrder: Readonly<Record<OcrChannel, readonly string[]>>;
  packageValidityMonths: number;
  defaultQps: number;
  freeQuotas: Readonly<Record<OcrKind, FreeQuota>>;
  capabilities: Readonly<Record<string, OcrCapability>>;
  unified: UnifiedOcr;
  sharedPlans: readonly PackageSpec[];
  qpsAddOn: Readonly<{ qpsMin: number; qpsMax: number; orderBeforeHour: number }>;
}>;
