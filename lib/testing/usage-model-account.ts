import type { Decimal } from "decimal.js";
import type { PriceBook } from "@/lib/domain/catalog/price-book";

export type ModelLot = {
  id: string;
  kind: "single-category" | "general" | "dedicated" | "shared";
  /** The capability, or the scope, that it pays for. */
  pays: string;
  channel: string;
  granted: Decimal;
  left: Decimal;
  paidAt: number;
  expiresAt: number;
  refunded: boolean;
  fired: number[];
};
export type Span = { name: string; from: number; until: number };
export type ModelShare = { source: string; units: number; who: string; points: string };
export type ModelAnswer = { answer: string; code?: string; shares: ModelShare[]; edges: string[] };
export type Kept = { shares: ModelShare[]; undo: (() => void)[]; voided: boolean };

export class Refused extends Error {}

/** What a model of one account knows. */
export interface ModelAccount {
  lots: ModelLot[];
  activations: Span[];
  blocks: Span[];
  qps: Span[];
  fleet: Span[];
  /** Used of a quota, units of a price list, analyses of a day: by a name that says which. */
  counts: Map<string, number>;
  poolFired: string[];
  events: Map<string, Kept>;
  now: number;
}

export function countOf({ counts }: ModelAccount, name: string): number {
  return counts.get(name) ?? 0;
}

/** What the plans that run at an instant give for a day: the share with re-ID, the other one, searches. */
export function maximumAt({ fleet }: ModelAccount, book: PriceBook, at: number) {
  let [reid, other, search] = [0, 0, 0];
  for (const { name, from, until } of fleet) {
    const plan = book.products.ipc.capabilities[name];
    if (!plan || at < from || until <= at) continue;
    if (plan.reid) reid += plan.imageAnalysesPerDay;
    else other += plan.imageAnalysesPerDay;
    search += plan.eventSearchesPerDay;
  }
  return { reid, other, search };
}
