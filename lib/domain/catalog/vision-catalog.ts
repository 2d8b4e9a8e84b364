import type {
  CellBounds,
  Factor,
  PackageSpec,
  Price,
  PriceTier,
  Provenance,
} from "@/lib/domain/catalog/price";

/** A service that is activated as a whole; QPS plans of its capabilities end at `qpsCap`. */
export type VisionGroup = Readonly<{
  name: string;
  nameZh: string;
  apiProduct: string;
  qpsCap: number | null;
}>;

/** What a unit costs after the fact: a call by monthly tiers or flat, a minute of video flat or by its grid. */
export type PayAsYouGo =
  | Readonly<{
      shape: "tiers";
      tiers: readonly PriceTier[];
      /** Prices that were told without the volume they begin at: kept for the operator, never charged. */
      unplaced?: readonly Price[];
    }>
  | Readonly<{ shape: "flat"; price: Price }>
  | Readonly<{ shape: "grid"; cells: readonly (CellBounds & Price)[] }>;

/** What a unit takes from a package: the same for each, or by the cell of the video grid. */
export type Deduction = Factor | Readonly<{ cells: readonly (CellBounds & Factor)[] }>;

/** A plan's price is graduated over its QPS, for a day and for a month. */
export type QpsPrices = Readonly<{ day: readonly PriceTier[]; month: readonly PriceTier[] }>;

/** A capability supports a method where the method's entry is not null: the four-method matrix is read off from here. */
export type VisionCapability = Readonly<{
  group: string;
  name: string;
  apiAction: string | null;
  unit: "call" | "minute";
  /** Before any plan or package. */
  defaultQps: number;
  payAsYouGo: PayAsYouGo | null;
  /** Face and body has none of its own: the seller turned them into general ones. */
  singleCategory: Deduction | "upgraded-to-general" | null;
  general: Readonly<{ scope: "image" | "video"; deduction: Deduction }> | null;
  qps: QpsPrices | null;
  freeCallsPerMonth: (Provenance & Readonly<{ calls: number }>) | null;
  note?: string;
}>;

export type VisionPackage =
  | Readonly<{ kind: "single-category"; capability: string; specs: readonly PackageSpec[] }>
  | Readonly<{ kind: "general"; scope: "image" | "video"; specs: readonly PackageSpec[] }>;

export const SDK_TERMINALS = ["ios", "android", "pc"] as const;
export type SdkTerminal = (typeof SDK_TERMINALS)[number];

/** An offline SDK licence, per terminal type and period. */
export type SdkProduct = Readonly<{
  name: string;
  nameZh: string;
  prices: Readonly<Record<SdkTerminal, Readonly<Record<string, Price>>>>;
}>;

export type VisionCatalog = Readonly<{
  currency: "CNY";
  /** Who pays first, by class of source. */
  fundingOrder: readonly string[];
  packageValidityMonths: number;
  /** The limit while a package with at least one unit left runs and no plan does. */
  packageQps: number;
  groups: Readonly<Record<string, VisionGroup>>;
  capabilities: Readonly<Record<string, VisionCapability>>;
  packages: Readonly<Record<string, VisionPackage>>;
  sdk: Readonly<{
    periods: Readonly<Record<string, Readonly<{ months: number }>>>;
    /** From the purchase; what is not activated by then is released with its money back. */
    activationWindow: Provenance & Readonly<{ months: number }>;
    products: Readonly<Record<string, SdkProduct>>;
  }>;
}>;
