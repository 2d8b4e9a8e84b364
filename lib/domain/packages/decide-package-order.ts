import type { OcrChannel } from "@/lib/domain/catalog/ocr-catalog";
import type { SoldPackage } from "@/lib/domain/catalog/packages";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { ZERO } from "@/lib/domain/money/decimal";
import { allocate, type Money } from "@/lib/domain/money/money";
import { payOrder, type Payer, type Payment } from "@/lib/domain/orders/pay-order";
import { quotePackage } from "@/lib/domain/pricing/quote-package";
import type { Receipt } from "@/lib/domain/pricing/receipt";
import { addMonths, type Period, wallTime } from "@/lib/domain/time/calendar";

export type PackageOrderInput = Readonly<{
  package: string;
  /** Points or calls of one lot, as the package counts. */
  size: number;
  /** How many lots. */
  quantity: number;
  channel: string;
}>;

export type PackageOrderFacts = Readonly<{ book: PriceBook; now: Date; zone: string }>;

/** One lot of the order. */
export type PackageLine = Readonly<{ line: number; amount: Money; receipt: Receipt }>;

export type PackageOrderQuote = Readonly<{
  sold: SoldPackage;
  channel: OcrChannel;
  size: number;
  total: Money;
  unitPrice: Money;
  /** From the payment on, for one calendar year. */
  validity: Period;
  lines: readonly PackageLine[];
  receipt: Receipt;
}>;

export type PackageOrderPlan = Payment & Readonly<{ quote: PackageOrderQuote }>;

/**
 * Prices packages: the screen shows this very quote and the order recomputes it. Each lot is a line of its own.
 * @throws DomainError as `quotePackage`
 */
export function quotePackageOrder(facts: PackageOrderFacts, input: PackageOrderInput): PackageOrderQuote {
  const { book, now, zone } = facts;
  const price = quotePackage(book, input);
  const one = quotePackage(book, { ...input, quantity: 1 });
  const shares = allocate(
    price.total,
    Array.from({ length: price.quantity }, () => ZERO.plus(1)),
  );
  const anchor = { day: wallTime(now, zone).day, zone };
  return {
    sold: price.sold,
    channel: input.channel === "marketplace" ? "marketplace" : "official",
    size: price.size,
    total: price.total,
    unitPrice: one.total,
    validity: { from: now, until: addMonths(now, price.sold.validityMonths, anchor) },
    lines: shares.map((amount, index) => ({ line: index + 1, amount, receipt: one.receipt })),
    receipt: price.receipt,
  };
}

/**
 * Decides a paid order of packages: what the quote says is what the wallet gives, and the lots are there.
 * Refusals in the order of scenarios.md: package, size, channel, quantity → method → suspended → price → balance.
 * @throws DomainError as `quotePackageOrder`, then as `payOrder`
 */
export function decidePackageOrder(
  facts: PackageOrderFacts & Payer,
  input: PackageOrderInput & Readonly<{ quotedTotal: Money }>,
): PackageOrderPlan {
  const quote = quotePackageOrder(facts, input);
  const { product } = quote.sold;
  return { quote, ...payOrder(facts, { total: quote.total, quotedTotal: input.quotedTotal, product }) };
}
