import "server-only";
import type { Basis, PriceTier } from "@/lib/domain/catalog/price";
import type { Currency } from "@/lib/domain/money/money";
import type { Unit } from "@/lib/domain/pricing/receipt";

/** Prices by quantity as steps, with the quantities that the quote stands at; plain text, for a chart and its table. */
export type SteppedView = Readonly<{
  counts: Unit;
  currency: Currency;
  per: readonly Unit[];
  rule: "graduated" | "volume";
  steps: readonly Readonly<{ over: string; upTo: string | null; price: string; basis: Basis }>[];
  marks: readonly SteppedMark[];
}>;

/** `now` is the quantity of the quote; a change has one before and one after. */
export type SteppedMark = Readonly<{ id: "now" | "before" | "after"; at: string }>;

export function toSteppedView(
  tiers: readonly PriceTier[],
  of: Omit<SteppedView, "steps" | "marks">,
  marks: readonly Readonly<{ id: SteppedMark["id"]; at: number }>[],
): SteppedView {
  return {
    ...of,
    steps: tiers.map(({ over, upTo, price, basis }) => ({
      over: String(over),
      upTo: upTo === null ? null : String(upTo),
      price,
      basis,
    })),
    marks: marks.map(({ id, at }) => ({ id, at: String(at) })),
  };
}
