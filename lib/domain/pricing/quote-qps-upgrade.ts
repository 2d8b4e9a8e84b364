import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { DomainError } from "@/lib/domain/errors";
import { Derivation, type Charge } from "@/lib/domain/pricing/derivation";
import { deriveChange, type ProratedPeriod } from "@/lib/domain/pricing/proration";
import { checkedQuantity } from "@/lib/domain/pricing/quantity";
import {
  checkCap,
  derivePlanPrice,
  findQpsPlan,
  pricesOf,
  type CapOverride,
} from "@/lib/domain/pricing/quote-qps";
import { unknownSpecification } from "@/lib/domain/pricing/refusals";

export type QpsUpgradeInput = Readonly<{
  capability: string;
  from: number;
  to: number;
  period: string;
  /** The running term and those that are paid after it, each with the version that it was paid at. */
  terms: readonly Readonly<{ book: PriceBook; remainingHours: number }>[];
  /** The most that boosts add until the last paid expiry. */
  boostExtra?: number;
}> &
  CapOverride;

/**
 * A permanent upgrade in mid-term; the expiry stays. `book` is the version in force, which prices the new size.
 * @throws DomainError `unknown_capability`, `unknown_specification` (period), `invalid_quantity` (from, to, boostExtra,
 * remainingHours), `method_not_supported`, `downgrade_not_allowed` (to), `qps_cap_exceeded` (to), in this order.
 */
export function quoteQpsUpgrade(book: PriceBook, input: QpsUpgradeInput): Charge {
  const { capability, period } = input;
  const plan = findQpsPlan(book, { capability, period });
  const from = checkedQuantity(input.from, "from");
  const to = checkedQuantity(input.to, "to");
  const boostExtra = checkedQuantity(input.boostExtra ?? 0, "boostExtra", { min: 0 });
  for (const term of input.terms) checkedQuantity(term.remainingHours, "remainingHours", { min: 0 });
  const prices = pricesOf(plan);
  if (to <= from) throw new DomainError("downgrade_not_allowed", { field: "to", value: to, present: from });
  if (!input.overrideCap) checkCap(plan, "to", to + boostExtra);
  const derivation = new Derivation({
    rule: "upgrade",
    book: book.version,
    subject: { capability, period },
  });
  const newQps = derivation.input("pricing.new-qps", to, "qps");
  const oldQps = derivation.input("pricing.old-qps", from, "qps");
  const newPrice = derivePlanPrice(derivation, prices, { qps: newQps, label: "pricing.new-plan-price" });
  const terms = input.terms.map((term) => {
    const paid = pricesOf(findQpsPlan(term.book, { capability, period }));
    const price = derivePlanPrice(derivation, paid, { qps: oldQps, label: "pricing.old-plan-price" });
    return { price, hours: term.remainingHours };
  });
  const discount = book.policies.products.vision.upgradeDiscount;
  const change = { newPrice, terms, period: proratedPeriod(period), discount };
  return derivation.charge(deriveChange(derivation, change).amount, "CNY");
}

function proratedPeriod(period: string): ProratedPeriod {
  if (period === "day" || period === "month") return period;
  throw unknownSpecification("period", period);
}
