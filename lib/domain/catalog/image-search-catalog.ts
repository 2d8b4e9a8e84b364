import type { Price } from "@/lib/domain/catalog/price";

/** An instance size: how many images it holds and how many queries, additions and deletions a second it takes. */
export type ImageSearchSize = Price &
  Readonly<{ images: number; qps: number; addQps: number; deleteQps: number; trial: boolean }>;

export type ImageSearchCatalog = Readonly<{
  currency: "USD";
  /** Keyed `<images>-<qps>`; prices for a month. */
  sizes: Readonly<Record<string, ImageSearchSize>>;
  trialMonths: number;
  /** Read-only after expiry, then released. */
  retentionDays: number;
}>;
