import { Decimal } from "decimal.js";
import { DAY, HOUR, monthsAfter } from "@/lib/testing/plan-model-calendar";
import { planPrice, type PlanFigures, toFen } from "@/lib/testing/plan-model-money";

/*
 * QPS plans a second time, as slow and plain as domain.md reads: a plan is the list of what was done to it, every answer
 * is looked up in that list, and the clock stops at every instant at which anything is due. It takes the price book's
 * figures and shares no code with the life cycle that it is held against.
 */

type ModelTerm = Readonly<{ from: number; until: number; months: number; paid: Decimal }>;
type ModelBoost = Readonly<{ from: number; until: number; extra: number }>;

export type ModelPlan = {
  readonly name: string;
  readonly capability: string;
  readonly period: "day" | "month";
  /** What it was raised to, and when. */
  readonly sizes: { at: number; qps: number }[];
  /** Those that stand, from the oldest on. */
  readonly terms: ModelTerm[];
  readonly boosts: ModelBoost[];
  /** Where the unbroken chain of terms began, and how many months were bought since. */
  chain: { from: number; months: number };
  autoRenew: boolean;
  /** Since when the present expiry is the expiry: what lies before it is not made up for. */
  expirySince: number;
  autoRenewSince: number;
};

export type ModelEdge = Readonly<{ plan: string; edge: "7d" | "3d" | "1d" | "expired"; at: number }>;

export class Refused extends Error {}

const NOTICES = [
  ["7d", 7 * DAY],
  ["3d", 3 * DAY],
  ["1d", DAY],
  ["expired", 0],
] as const;
/** Days from the expiry at which an automatic renewal is tried. */
const TRIES = [-3, -1, 0, 6, 14];

export class PlanModel {
  readonly plans: ModelPlan[] = [];
  edges: ModelEdge[] = [];
  cash = new Decimal(0);
  creditLimit = new Decimal(0);
  suspended = false;

  constructor(
    private readonly figures: (capability: string) => PlanFigures,
    public now: number,
  ) {}

  // What can be asked.

  limitAt(capability: string, at: number): number {
    for (const plan of this.plans.filter((one) => one.capability === capability)) {
      if (!plan.terms.some((term) => covers(term, at))) continue;
      const boosts = plan.boosts.filter((boost) => covers(boost, at));
      return boosts.reduce((sum, { extra }) => sum + extra, sizeOf(plan, at));
    }
    return this.figures(capability).defaultQps;
  }

  statusOf(plan: ModelPlan): "active" | "expired" {
    return plan.terms.some((term) => covers(term, this.now)) ? "active" : "expired";
  }

  sizeNow(plan: ModelPlan): number {
    return sizeOf(plan, this.now);
  }

  available(): Decimal {
    return this.cash.plus(this.creditLimit);
  }

  planNamed(name: string): ModelPlan {
    const plan = this.plans.find((one) => one.name === name);
    if (!plan) throw new Refused("unknown_specification");
    return plan;
  }

  // What can be done; each answers what it moved from the wallet.

  topUp(amount: string): Decimal {
    this.cash = this.cash.plus(amount);
    return new Decimal(0);
  }

  suspend(on: boolean): Decimal {
    this.suspended = on;
    return new Decimal(0);
  }

  buy(wish: {
    name: string;
    capability: string;
    qps: number;
    period: "day" | "month";
    count: number;
    override?: boolean;
  }): Decimal {
    const { capability, qps, period, count, name } = wish;
    if (this.othersRun(capability)) throw new Refused("plan_exists");
    this.checkCap(capability, qps, wish.override);
    const paid = this.pay(planPrice(this.figures(capability), period, qps).times(count));
    const plan: ModelPlan = {
      ...{ name, capability, period, terms: [], boosts: [] },
      sizes: [{ at: this.now, qps }],
      chain: { from: this.now, months: 0 },
      autoRenew: false,
      expirySince: this.now,
      autoRenewSince: this.now,
    };
    this.plans.push(plan);
    this.extend(plan, { from: this.now, count, paid });
    return paid;
  }

  renew(name: string, count: number): Decimal {
    const plan = this.planNamed(name);
    if (this.othersRun(plan.capability, plan)) throw new Refused("plan_exists");
    const price = planPrice(this.figures(plan.capability), plan.period, sizeOf(plan, this.now));
    const paid = this.pay(price.times(count));
    const end = endOf(plan);
    if (end < this.now) plan.chain = { from: this.now, months: 0 };
    this.extend(plan, { from: Math.max(end, this.now), count, paid });
    return paid;
  }

  upgrade(name: string, to: number, override = false): Decimal {
    const plan = this.runningPlan(name);
    const [figures, present] = [this.figures(plan.capability), sizeOf(plan, this.now)];
    if (to <= present) throw new Refused("downgrade_not_allowed");
    this.checkCap(plan.capability, to + this.mostBoosted(plan, this.now, endOf(plan)), override);
    const hours = Math.ceil((endOf(plan) - this.now) / HOUR);
    const more = planPrice(figures, plan.period, to).minus(planPrice(figures, plan.period, present));
    const paid = this.pay(more.times(hours).dividedBy(plan.period === "day" ? 24 : 30 * 24));
    plan.sizes.push({ at: this.now, qps: to });
    return paid;
  }

  boost(
    name: string,
    wish: { extra: number; days: number; from?: number | undefined; override?: boolean },
  ): Decimal {
    const plan = this.runningPlan(name);
    const { extra, days, from = this.now } = wish;
    const until = from + days * DAY;
    if (from < this.now || until > endOf(plan)) throw new Refused("boost_outside_term");
    const [figures, present] = [this.figures(plan.capability), sizeOf(plan, this.now)];
    this.checkCap(plan.capability, present + extra + this.mostBoosted(plan, from, until), wish.override);
    const more = planPrice(figures, "day", present + extra).minus(planPrice(figures, "day", present));
    const paid = this.pay(more.times(days));
    plan.boosts.push({ from, until, extra });
    return paid;
  }

  setAutoRenew(name: string, on: boolean): Decimal {
    const plan = this.planNamed(name);
    if (on && !plan.autoRenew) plan.autoRenewSince = this.now;
    plan.autoRenew = on;
    return new Decimal(0);
  }

  /** Gives back the last term of a plan, where it has not begun. */
  refundLast(name: string): Decimal {
    const plan = this.planNamed(name);
    const last = plan.terms.at(-1);
    if (!last || last.from <= this.now || plan.terms.length === 1) throw new Refused("not_refundable");
    plan.terms.pop();
    plan.chain.months -= last.months;
    plan.expirySince = this.now;
    this.cash = this.cash.plus(last.paid);
    return last.paid.negated();
  }

  // The clock.

  /** Every instant to come at which anything is due, what is due now not among them. */
  due(): readonly number[] {
    const due = this.plans.flatMap((plan) => [
      ...NOTICES.map(([, before]) => endOf(plan) - before),
      ...TRIES.map((days) => endOf(plan) + days * DAY),
      ...plan.boosts.flatMap(({ from, until }) => [from, until]),
      ...plan.terms.flatMap(({ from, until }) => [from, until]),
    ]);
    return [...new Set(due)].filter((at) => at > this.now).sort((a, b) => a - b);
  }

  advance(to: number): void {
    for (let [due] = this.due(); due !== undefined && due <= to; [due] = this.due()) {
      this.now = due;
      for (const plan of this.plans) this.tryRenewal(plan);
      for (const plan of this.plans) this.notice(plan);
    }
    this.now = Math.max(this.now, to);
  }

  private tryRenewal(plan: ModelPlan): void {
    const end = endOf(plan);
    const due = TRIES.some((days) => end + days * DAY === this.now);
    if (!due || !plan.autoRenew) return;
    if (this.now <= plan.autoRenewSince || this.now <= plan.expirySince) return;
    try {
      this.renew(plan.name, 1);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }

  private notice(plan: ModelPlan): void {
    const [end, at] = [endOf(plan), this.now];
    if (at <= plan.expirySince) return;
    for (const [edge, before] of NOTICES) {
      if (end - before === at) this.edges.push({ plan: plan.name, edge, at });
    }
  }

  // What they rest on.

  private runningPlan(name: string): ModelPlan {
    const plan = this.planNamed(name);
    if (this.statusOf(plan) !== "active") throw new Refused("plan_not_active");
    return plan;
  }

  private othersRun(capability: string, but?: ModelPlan): boolean {
    return this.plans.some(
      (plan) => plan !== but && plan.capability === capability && this.statusOf(plan) === "active",
    );
  }

  /** The most that boosts add at one instant of a span: it is reached where one of them begins, or at the span's start. */
  private mostBoosted(plan: ModelPlan, from: number, until: number): number {
    const starts = [from, ...plan.boosts.map((boost) => boost.from)].filter((at) => at >= from && at < until);
    const sums = starts.map((at) =>
      plan.boosts.filter((boost) => covers(boost, at)).reduce((sum, { extra }) => sum + extra, 0),
    );
    return Math.max(0, ...sums);
  }

  private checkCap(capability: string, qps: number, override = false): void {
    const { cap } = this.figures(capability);
    if (!override && cap !== null && qps > cap) throw new Refused("qps_cap_exceeded");
  }

  private pay(exact: Decimal): Decimal {
    const amount = toFen(exact);
    if (this.suspended) throw new Refused("account_suspended");
    if (amount.greaterThan(this.available())) throw new Refused("insufficient_balance");
    this.cash = this.cash.minus(amount);
    return amount;
  }

  private extend(plan: ModelPlan, term: { from: number; count: number; paid: Decimal }): void {
    const months = plan.period === "month" ? term.count : 0;
    plan.chain.months += months;
    const until =
      plan.period === "day" ? term.from + term.count * DAY : monthsAfter(plan.chain.from, plan.chain.months);
    plan.terms.push({ from: term.from, until, months, paid: term.paid });
    plan.expirySince = this.now;
  }
}

/** Half-open: what ends at an instant is over at it. */
function covers({ from, until }: Readonly<{ from: number; until: number }>, at: number): boolean {
  return from <= at && at < until;
}

export function endOf(plan: ModelPlan): number {
  return plan.terms.at(-1)?.until ?? plan.chain.from;
}

export function sizeOf(plan: ModelPlan, at: number): number {
  return plan.sizes.findLast((size) => size.at <= at)?.qps ?? 0;
}
