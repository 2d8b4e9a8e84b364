import { DomainError } from "@/lib/domain/errors";
import type { PaidChain } from "@/lib/domain/ipc/terms";
import { QPS_PERIODS, type QpsPeriod, quoteQpsPlan } from "@/lib/domain/pricing/quote-qps";
import { unknownSpecification } from "@/lib/domain/pricing/refusals";
import { assertRenewable } from "@/lib/domain/subscriptions/life-cycle";
import type { QpsDeed, QpsFacts } from "@/lib/domain/subscriptions/qps-deed";
import { addDays, addMonths, wallTime } from "@/lib/domain/time/calendar";

/** The capability's other plans: at most one of all runs or is booked. */
export type Rivals = readonly Pick<PaidChain, "paidUntil">[];

export type QpsPurchaseInput = Readonly<{
  capability: string;
  qps: number;
  period: string;
  count: number;
  overrideCap?: boolean;
}>;

/**
 * A new QPS plan, from this instant on (or after the price book's delay).
 * @throws DomainError `unknown_capability`, `unknown_specification` (period), `invalid_quantity` (qps, count),
 *   `method_not_supported`, `plan_exists` while a plan of the capability runs or is booked, `qps_cap_exceeded`; in this order
 */
export function quoteQpsPurchase(
  facts: QpsFacts & Readonly<{ rivals: Rivals }>,
  input: QpsPurchaseInput,
): QpsDeed {
  const { book, now, rivals } = facts;
  const { capability, qps, count } = input;
  // Everything but the cap comes before the state of the plan; the cap after it.
  quoteQpsPlan(book, { ...input, overrideCap: true });
  assertNoRival(rivals, { capability, now });
  const { total, receipt } = quoteQpsPlan(book, input);
  const delay = book.policies.products.vision.activationDelaySeconds * 1_000;
  const from = new Date(now.getTime() + delay);
  const period = periodOf(input.period);
  const until = termEnd(from, { period, count, chainFrom: from, zone: facts.zone });
  return {
    ...{ kind: "new", capability, total, receipt, qps, period, periods: count },
    span: { from, until },
    after: { chainFrom: from, paidUntil: until, qps },
  };
}

/** What a renewal needs to know of a plan. */
export type QpsRenewable = PaidChain & Readonly<{ capability: string; qps: number; period: QpsPeriod }>;

/**
 * More periods of a plan: the same size at its list price. Up to its expiry the new term follows the old one and the chain of
 * terms goes on; after it, a chain begins at this moment and the gap is not charged (domain.md section 2). A plan may be over
 * the cap because an admin let it: that stays so.
 * @throws DomainError `invalid_quantity` (count), `unknown_capability`, `method_not_supported` where it is sold no more,
 *   `already_released` where the price book keeps what ended and it was released, `plan_exists` where another plan of the capability has taken its place
 */
export function quoteQpsRenewal(
  facts: QpsFacts & Readonly<{ plan: QpsRenewable; rivals: Rivals }>,
  { count }: Readonly<{ count: number }>,
): QpsDeed {
  const { book, now, zone, plan, rivals } = facts;
  const { capability, qps, period } = plan;
  const charge = quoteQpsPlan(book, { capability, qps, period, count, overrideCap: true });
  assertRenewable(plan, book.policies.products.vision, now);
  assertNoRival(rivals, { capability, now });
  const goesOn = now <= plan.paidUntil && plan.chainFrom < plan.paidUntil;
  const from = goesOn ? plan.paidUntil : now;
  const chainFrom = goesOn ? plan.chainFrom : now;
  const until = termEnd(from, { period, count, chainFrom, zone });
  return {
    ...{ kind: goesOn ? "renewal" : "new", capability, ...charge, qps, period, periods: count },
    span: { from, until },
    after: { chainFrom, paidUntil: until, qps },
  };
}

type TermRule = Readonly<{ period: QpsPeriod; count: number; chainFrom: Date; zone: string }>;

/** Days are 24 hours; months keep the day on which the unbroken chain of terms began, where they have it. */
function termEnd(from: Date, { period, count, chainFrom, zone }: TermRule): Date {
  if (period === "day") return addDays(from, count);
  return addMonths(from, count, { day: wallTime(chainFrom, zone).day, zone });
}

function assertNoRival(
  rivals: Rivals,
  { capability, now }: Readonly<{ capability: string; now: Date }>,
): void {
  if (rivals.some(({ paidUntil }) => now < paidUntil))
    throw new DomainError("plan_exists", { field: "capability", capability });
}

/** @throws DomainError `unknown_specification` (period) */
export function periodOf(period: string): QpsPeriod {
  const known = QPS_PERIODS.find((name) => name === period);
  if (!known) throw unknownSpecification("period", period);
  return known;
}
