import { Decimal } from "decimal.js";
import type { PriceBook } from "@/lib/domain/catalog/price-book";

/** What the plan model knows of a capability: figures of the price book, and nothing that computes with them. */
export type PlanFigures = Readonly<{
  cap: number | null;
  defaultQps: number;
  /** The price of the n-th QPS, for each of a plan's QPS from the first on. */
  priceOf: (period: string, place: number) => string;
}>;

export function figuresOf(book: PriceBook, capability: string): PlanFigures {
  const { capabilities, groups } = book.products.vision;
  const entry = capabilities[capability];
  if (!entry?.qps) throw new Error(`the price book sells no QPS of ${capability}`);
  const { qps, group, defaultQps } = entry;
  return {
    cap: groups[group]?.qpsCap ?? null,
    defaultQps,
    priceOf: (period, place) => {
      const tiers = period === "day" ? qps.day : qps.month;
      const tier = tiers.find(({ over, upTo }) => place > over && (upTo === null || place <= upTo));
      if (!tier) throw new Error(`no price for the ${String(place)}th QPS of ${capability}`);
      return tier.price;
    },
  };
}

/** A whole plan's price for one period, one QPS after the other. */
export function planPrice({ priceOf }: PlanFigures, period: string, qps: number): Decimal {
  let total = new Decimal(0);
  for (let place = 1; place <= qps; place += 1) total = total.plus(priceOf(period, place));
  return total;
}

/** Half-up to the fen, and half away from zero below it. */
export function toFen(amount: Decimal): Decimal {
  return amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}
