import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { PaidChain } from "@/lib/domain/ipc/terms";
import type { Money } from "@/lib/domain/money/money";
import type { OrderKind } from "@/lib/domain/orders/order";
import { payOrder, type Payer, type Payment } from "@/lib/domain/orders/pay-order";
import type { Receipt } from "@/lib/domain/pricing/receipt";
import type { Period } from "@/lib/domain/time/calendar";

/** What a quote needs to know besides the plan: the price book in force, the account's now and the business zone. */
export type QpsFacts = Readonly<{ book: PriceBook; now: Date; zone: string }>;

/** What is done to a QPS plan, priced: the line of its order, and what the plan is afterwards. */
export type QpsDeed = Readonly<{
  kind: OrderKind;
  capability: string;
  total: Money;
  receipt: Receipt;
  /** The size that is paid for, or what a boost adds. */
  qps: number;
  period: string;
  /** How many periods are bought; null for an upgrade, which is by the hour. */
  periods: number | null;
  span: Period;
  after: PaidChain & Readonly<{ qps: number }>;
}>;

export type PaidQpsDeed = Payment & Readonly<{ quote: QpsDeed }>;

/**
 * A deed that is paid for: exactly what its quote says leaves the wallet.
 * @throws DomainError as `payOrder`
 */
export function payQpsDeed(payer: Payer, quote: QpsDeed, quotedTotal: Money): PaidQpsDeed {
  return { quote, ...payOrder(payer, { total: quote.total, quotedTotal, product: "vision" }) };
}
