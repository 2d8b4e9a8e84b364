import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { DomainError, invariant } from "@/lib/domain/errors";
import { remainingHours } from "@/lib/domain/pricing/proration";
import { checkedQuantity } from "@/lib/domain/pricing/quantity";
import { quoteQpsBoost } from "@/lib/domain/pricing/quote-qps";
import { quoteQpsUpgrade } from "@/lib/domain/pricing/quote-qps-upgrade";
import type { QpsDeed, QpsFacts } from "@/lib/domain/subscriptions/qps-deed";
import { mostBoosted, type QpsPlan, settledAt } from "@/lib/domain/subscriptions/qps-plan";
import { addDays, laterOf } from "@/lib/domain/time/calendar";

type PlanFacts = QpsFacts & Readonly<{ plan: QpsPlan }>;

/** The versions that a plan's remaining terms stand at, by their number. */
export type Books = ReadonlyMap<number, PriceBook>;

/**
 * Makes a plan larger for good: the expiry stays, and what remains of all paid terms is settled, each at the version that it
 * stands at (domain.md section 2, upgrading). A negative total is money back.
 * @throws DomainError `invalid_quantity` (to), `unknown_capability`, `method_not_supported`, `plan_not_active` where nothing
 *   of it remains, `downgrade_not_allowed`, `qps_cap_exceeded` with the boosts to come; in this order
 */
export function quotePlanUpgrade(
  facts: PlanFacts & Readonly<{ books: Books }>,
  input: Readonly<{ to: number; overrideCap?: boolean }>,
): QpsDeed {
  const { book, now, plan } = facts;
  const { capability, period, qps, paidUntil, chainFrom } = plan;
  const wish = { capability, period, from: qps, ...input };
  if (paidUntil <= now) {
    checkedQuantity(input.to, "to");
    throw notActive(plan);
  }
  const left = plan.terms.filter(({ until }) => until > now);
  const hours = remainingHours(
    laterOf(now, chainFrom),
    left.map(({ until }) => until),
  );
  const terms = left.map((term, index) => {
    const own = facts.books.get(settledAt(term, plan.upgrades));
    invariant(own !== undefined, "the version of every remaining term is at hand");
    return { book: own, remainingHours: hours[index] ?? 0 };
  });
  const boostExtra = mostBoosted(plan.boosts, { from: now, until: paidUntil });
  const { total, receipt } = quoteQpsUpgrade(book, { ...wish, terms, boostExtra });
  return {
    ...{ kind: "upgrade", capability, total, receipt, qps: input.to, period, periods: null },
    span: { from: now, until: paidUntil },
    after: { chainFrom, paidUntil, qps: input.to },
  };
}

export type BoostInput = Readonly<{
  extra: number;
  days: number;
  from?: Date | undefined;
  overrideCap?: boolean;
}>;

/**
 * Makes a plan larger for a while: so many days of 24 hours from now or from a chosen instant, on top of whatever the plan is
 * then, at the plan's size of today and never settled again.
 * @throws DomainError `invalid_quantity` (extra, days), `unknown_capability`, `method_not_supported`, `plan_not_active`,
 *   `boost_outside_term` where it begins in the past or ends after the last paid expiry, `qps_cap_exceeded` where plan and
 *   boosts pass the cap at any instant; in this order
 */
export function quotePlanBoost({ book, now, plan }: PlanFacts, input: BoostInput): QpsDeed {
  const { capability, qps, chainFrom, paidUntil } = plan;
  const { extra, days, overrideCap = false } = input;
  const wish = { capability, qps, extra, days };
  quoteQpsBoost(book, { ...wish, overrideCap: true });
  if (paidUntil <= now) throw notActive(plan);
  const from = input.from ?? laterOf(now, chainFrom);
  const span = { from, until: addDays(from, days) };
  if (from < laterOf(now, chainFrom) || span.until > paidUntil) {
    const bounds = { from: laterOf(now, chainFrom).toISOString(), until: paidUntil.toISOString() };
    throw new DomainError("boost_outside_term", { field: from < now ? "from" : "days", ...bounds });
  }
  const otherExtra = mostBoosted(plan.boosts, span);
  const { total, receipt } = quoteQpsBoost(book, { ...wish, otherExtra, overrideCap });
  return {
    ...{ kind: "boost", capability, total, receipt, qps: extra, period: "day", periods: days },
    span,
    after: { chainFrom, paidUntil, qps },
  };
}

function notActive({ capability, paidUntil }: QpsPlan): DomainError {
  return new DomainError("plan_not_active", { field: "plan", capability, until: paidUntil.toISOString() });
}
