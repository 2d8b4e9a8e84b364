import type { IpcCatalog } from "@/lib/domain/catalog/ipc-catalog";
import type { Policies } from "@/lib/domain/catalog/policies";

/** Where a figure was read: a name for people, and the page where there is one. */
export type Source = Readonly<{ title: string; url?: string; readOn?: string }>;

/**
 * Every price, tier, factor, cap and policy that was in force from `effectiveFrom` on until the next version. Plain JSON,
 * immutable once published: each quote, order and charge names the version that it used.
 * Prices are decimal texts; `source` of a price is a key of `sources`.
 */
export type PriceBook = Readonly<{
  version: number;
  /** ISO 8601 with an offset. */
  effectiveFrom: string;
  sources: Readonly<Record<string, Source>>;
  products: Readonly<{ ipc: IpcCatalog }>;
  policies: Policies;
}>;
