import { findCapability } from "@/lib/domain/catalog/capabilities";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { PriceTier } from "@/lib/domain/catalog/price";
import { DomainError } from "@/lib/domain/errors";
import { Derivation, type Charge, type PricePlace, type Term } from "@/lib/domain/pricing/derivation";
import { checkedQuantity, PERIODS_MAX } from "@/lib/domain/pricing/quantity";
import type { StepLabel } from "@/lib/domain/pricing/receipt";
import { methodNotSupported, unknownCapability, unknownSpecification } from "@/lib/domain/pricing/refusals";

export const QPS_PERIODS = ["day", "month"] as const;
export type QpsPeriod = (typeof QPS_PERIODS)[number];

/** An admin may go over a group's cap, with a reason that the use case records. */
export type CapOverride = Readonly<{ overrideCap?: boolean }>;

export type QpsPlanInput = Readonly<{ capability: string; qps: number; period: string; count: number }> &
  CapOverride;

/**
 * A new QPS plan, or its renewal: the price of the whole plan, graduated over its QPS, once for each period.
 * @throws DomainError `unknown_capability`, `unknown_specification` (period), `invalid_quantity` (qps, count),
 * `method_not_supported`, `qps_cap_exceeded`, in this order.
 */
export function quoteQpsPlan(book: PriceBook, input: QpsPlanInput): Charge {
  const { capability, period } = input;
  const plan = findQpsPlan(book, { capability, period });
  const qps = checkedQuantity(input.qps, "qps");
  const count = checkedQuantity(input.count, "count", { max: PERIODS_MAX });
  const prices = pricesOf(plan);
  if (!input.overrideCap) checkCap(plan, "qps", qps);
  const derivation = new Derivation({
    rule: "qps-plan",
    book: book.version,
    subject: { capability, period },
  });
  return derivation.charge(deriveQpsPlan(derivation, prices, { qps, count }), "CNY");
}

/** The price of a whole plan of so many QPS, times its periods. */
export function deriveQpsPlan(
  derivation: Derivation,
  prices: QpsPrices,
  { qps, count }: { qps: number; count: number },
): Term {
  const plan = derivePlanPrice(derivation, prices, {
    qps: derivation.input("pricing.qps", qps, "qps"),
    label: "pricing.plan-price",
  });
  return derivation.multiply(
    "pricing.amount",
    plan,
    derivation.input("pricing.periods", count, prices.place.per),
  );
}

export type QpsPrices = Readonly<{ tiers: readonly PriceTier[]; place: PricePlace }>;

/** The price of the whole plan for one period. */
export function derivePlanPrice(
  derivation: Derivation,
  { tiers, place }: QpsPrices,
  plan: Readonly<{ qps: Term; label: StepLabel }>,
): Term {
  return derivation.tiers(plan.label, plan.qps, { tiers, place: { ...place, per: "qps" } });
}

type FoundPlan = Readonly<{
  capability: string;
  cap: number | null;
  group: string;
  prices: QpsPrices | null;
}>;

/** What a capability's plans cost for a period, and where they end. */
export function findQpsPlan(
  book: PriceBook,
  { capability, period }: { capability: string; period: string },
): FoundPlan {
  const found = findCapability(book, capability);
  if (!found) throw unknownCapability("capability", capability);
  const known = QPS_PERIODS.find((name) => name === period);
  if (!known) throw unknownSpecification("period", period);
  if (found.product !== "vision") return { capability, cap: null, group: "", prices: null };
  const { qps, group } = found.entry;
  const place: PricePlace = { book: book.version, path: `${found.path}/qps/${known}`, per: known };
  const cap = book.products.vision.groups[group]?.qpsCap ?? null;
  return { capability, cap, group, prices: qps && { tiers: qps[known], place } };
}

/** @throws DomainError `method_not_supported` where no plans are sold. */
export function pricesOf({ capability, prices }: FoundPlan): QpsPrices {
  if (!prices) throw methodNotSupported("capability", capability);
  return prices;
}

/** @throws DomainError `qps_cap_exceeded` naming the field, the group and its cap. */
export function checkCap({ cap, group }: FoundPlan, field: string, qps: number): void {
  if (cap !== null && qps > cap)
    throw new DomainError("qps_cap_exceeded", { field, value: qps, max: cap, group });
}

export type QpsBoostInput = Readonly<{
  capability: string;
  /** The plan's QPS at the purchase. */
  qps: number;
  extra: number;
  days: number;
  /** The most that other boosts add while this one or they run. */
  otherExtra?: number;
}> &
  CapOverride;

/**
 * A temporary upgrade: (day price of q + Δ − day price of q) × days, whatever later upgrades do.
 * @throws DomainError `unknown_capability`, `invalid_quantity` (qps, extra, days, otherExtra), `method_not_supported`,
 * `qps_cap_exceeded` (extra), in this order.
 */
export function quoteQpsBoost(book: PriceBook, input: QpsBoostInput): Charge {
  const { capability } = input;
  const plan = findQpsPlan(book, { capability, period: "day" });
  const qps = checkedQuantity(input.qps, "qps");
  const extra = checkedQuantity(input.extra, "extra");
  const days = checkedQuantity(input.days, "days", { max: PERIODS_MAX });
  const others = checkedQuantity(input.otherExtra ?? 0, "otherExtra", { min: 0 });
  const prices = pricesOf(plan);
  if (!input.overrideCap) checkCap(plan, "extra", qps + extra + others);
  const derivation = new Derivation({ rule: "boost", book: book.version, subject: { capability } });
  const present = derivation.input("pricing.old-qps", qps, "qps");
  const raised = derivation.sum("pricing.new-qps", [
    present,
    derivation.input("pricing.extra-qps", extra, "qps"),
  ]);
  const difference = derivation.subtract(
    "pricing.difference",
    derivePlanPrice(derivation, prices, { qps: raised, label: "pricing.new-plan-price" }),
    derivePlanPrice(derivation, prices, { qps: present, label: "pricing.old-plan-price" }),
  );
  const amount = derivation.multiply(
    "pricing.amount",
    difference,
    derivation.input("pricing.days", days, "day"),
  );
  return derivation.charge(amount, "CNY");
}
