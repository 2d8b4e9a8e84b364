import { ZERO } from "@/lib/domain/money/decimal";
import fc from "fast-check";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import type { Wallet } from "@/lib/domain/accounts/wallet";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { PlanState } from "@/lib/domain/ipc/plan-order";
import { money } from "@/lib/domain/money/money";
import { addDays } from "@/lib/domain/time/calendar";

export const PLANS_NOW = new Date("2026-03-01T01:00:00Z");

const DAY = 86_400_000;

type Wish = Readonly<{ id: string; capability?: string; period?: string; endsInDays?: number }>;

/** A plan that has run for a year, on a camera named after its id. */
export function planOf({
  id,
  capability = "understand",
  period = "month",
  endsInDays = 10,
}: Wish): PlanState {
  return {
    id,
    deviceId: `cam-${id}`,
    capability,
    period,
    chainFrom: addDays(PLANS_NOW, -365),
    paidUntil: addDays(PLANS_NOW, endsInDays),
  };
}

/** Up to so many plans of any cell that end at any millisecond from a month ago to two years ahead. */
export function anyPlans(most: number): fc.Arbitrary<PlanState[]> {
  const { capabilities, periods } = defaultPriceBook.products.ipc;
  const plan = fc.record({
    capability: fc.constantFrom(...Object.keys(capabilities)),
    period: fc.constantFrom(...Object.keys(periods)),
    left: fc.integer({ min: -30 * DAY, max: 730 * DAY }),
  });
  return fc.array(plan, { minLength: 1, maxLength: most }).map((list) =>
    list.map(({ left, ...cell }, index) => ({
      ...planOf({ id: String(index), ...cell }),
      paidUntil: new Date(PLANS_NOW.getTime() + left),
    })),
  );
}

export function walletOf(cash: string): Wallet {
  return {
    currency: "CNY",
    cash: money(cash, "CNY"),
    creditLimit: money("0", "CNY"),
    alertThreshold: null,
    unsettledSixtieths: ZERO,
  };
}

/** The shipped book as version 2, with one price for every cell of the device plans. */
export function bookWithIpcPrice(price: string): PriceBook {
  const { products } = defaultPriceBook;
  const cell = { price, basis: "sample", source: "sample" } as const;
  const capabilities = Object.fromEntries(
    Object.entries(products.ipc.capabilities).map(([id, one]) => [
      id,
      { ...one, prices: { month: cell, quarter: cell, year: cell } },
    ]),
  );
  return {
    ...defaultPriceBook,
    version: 2,
    products: { ...products, ipc: { ...products.ipc, capabilities } },
  };
}
