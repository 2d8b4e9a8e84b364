import type { Price, PriceTier } from "@/lib/domain/catalog/price";

/** What a task of a feature is charged by. */
export type BatchFeature =
  | Readonly<{ name: string; measure: "input-and-output" | "input"; perMinute: Price }>
  | Readonly<{ name: string; measure: "tokens"; perThousand: Price }>
  /** As video editing: output minutes by resolution; a preview is free. */
  | Readonly<{ name: string; measure: "editing" }>;

export const EDITING_EDITIONS = ["basic", "advanced"] as const;
export type EditingEdition = (typeof EDITING_EDITIONS)[number];

/** Per minute of output; the band is that of the output's resolution in lines. */
export type EditingPrices = Readonly<Record<EditingEdition, readonly PriceTier[]>>;

export type VideoEditing = Readonly<{
  /** What a task is charged by where it does not say. */
  defaults: Readonly<{ codec: string; edition: EditingEdition; resolutionP: number }>;
  codecs: Readonly<Record<string, EditingPrices>>;
  audio: Readonly<Record<EditingEdition, Price>>;
}>;

export type BatchVideoCatalog = Readonly<{
  currency: "CNY";
  features: Readonly<Record<string, BatchFeature>>;
  editing: VideoEditing;
  /** The seller's prices outside China, for reference: a product has one currency, so these are never charged. */
  international: Readonly<{
    currency: "USD";
    features: Readonly<Record<string, Readonly<Record<string, Price>>>>;
    editing: Readonly<Record<string, EditingPrices>>;
  }>;
}>;
