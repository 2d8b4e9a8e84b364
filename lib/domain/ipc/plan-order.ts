import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { DomainError } from "@/lib/domain/errors";
import type { PaidChain } from "@/lib/domain/ipc/terms";
import type { Money } from "@/lib/domain/money/money";
import type { OrderKind } from "@/lib/domain/orders/order";
import type { Receipt } from "@/lib/domain/pricing/receipt";
import type { Period } from "@/lib/domain/time/calendar";

export const PLANS_MAX = 500;

/** A plan of a camera as it stands: what it can do, the period of its last paid term, and how far it is paid. */
export type PlanState = PaidChain &
  Readonly<{ id: string; deviceId: string; capability: string; period: string }>;

/** What a quote needs to know: the price book in force, the account's now, and the chosen plans in their order. */
export type PlanOrderFacts = Readonly<{ book: PriceBook; now: Date; plans: readonly PlanState[] }>;

/** One plan's part of an order: the term that it adds and the chain that results. */
export type PlanLine = Readonly<{
  line: number;
  plan: PlanState;
  kind: OrderKind;
  period: string;
  amount: Money;
  term: Period;
  chain: PaidChain;
  receipt: Receipt;
}>;

export type PlanOrderQuote = Readonly<{
  kind: OrderKind;
  total: Money;
  lines: readonly PlanLine[];
  receipt: Receipt;
}>;

/**
 * Whoever confirms confirms what was previewed: whatever is done to a plan meanwhile (ordered again, given back, moved to
 * another camera) moves its expiry, also where the price stays what it was. `seenUntil` are the expiries that the person
 * saw, in the order of the plans; a caller that showed none has nothing to compare.
 * @throws DomainError `plan_changed`, naming the camera where it is one
 */
export function assertPlansAsSeen(
  plans: readonly Readonly<{ paidUntil: Date; deviceId?: string | null }>[],
  seenUntil: readonly (Date | undefined)[] | undefined,
): void {
  if (seenUntil === undefined) return;
  const changed = plans.find(({ paidUntil }, index) => seenUntil[index]?.getTime() !== paidUntil.getTime());
  if (!changed) return;
  const { deviceId: device } = changed;
  throw new DomainError("plan_changed", { field: "plans", ...(device ? { device } : {}) });
}
