import type { Wallet } from "@/lib/domain/accounts/wallet";
import type { Alert } from "@/lib/domain/alerts/alert";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { DomainError, invariant } from "@/lib/domain/errors";
import type { Posting } from "@/lib/domain/ledger/ledger";
import { Decimal } from "@/lib/domain/money/decimal";
import { add, type Money, money, zero } from "@/lib/domain/money/money";
import type { Payer } from "@/lib/domain/orders/pay-order";
import type { Receipt } from "@/lib/domain/pricing/receipt";
import { currentLimit } from "@/lib/domain/subscriptions/current-limit";
import { decidePlanRefund } from "@/lib/domain/subscriptions/decide-plan-refund";
import { planDueAt } from "@/lib/domain/subscriptions/due";
import { payQpsDeed, type QpsDeed } from "@/lib/domain/subscriptions/qps-deed";
import type { Boost, PaidTerm, QpsPlan, Upgrade } from "@/lib/domain/subscriptions/qps-plan";
import {
  type BoostInput,
  quotePlanBoost,
  quotePlanUpgrade,
} from "@/lib/domain/subscriptions/quote-qps-changes";
import {
  periodOf,
  type QpsPurchaseInput,
  quoteQpsPurchase,
  quoteQpsRenewal,
} from "@/lib/domain/subscriptions/quote-qps-terms";
import { runPlansDue } from "@/lib/domain/subscriptions/run-due";

type HeldTerm = PaidTerm & Readonly<{ id: string; kind: QpsDeed["kind"]; periods: number; amount: Money }>;

export type HeldPlan = Omit<QpsPlan, "terms" | "upgrades" | "boosts"> &
  Readonly<{
    terms: readonly HeldTerm[];
    upgrades: readonly Upgrade[];
    boosts: readonly Boost[];
    dueAt: Date | null;
  }>;

/** What was paid for (or, negative, given back), and the receipt that explains it. */
export type HeldReceipt = Readonly<{ total: Money; receipt: Receipt }>;

const ZONE = "Asia/Shanghai";

/**
 * QPS plans of one account in memory, done by the very functions of the domain that the use cases call, and by nothing else:
 * what a database does not disturb can be played a thousand times.
 */
export class PlanAccount {
  plans: readonly HeldPlan[] = [];
  readonly alerts: Alert[] = [];
  readonly receipts: HeldReceipt[] = [];
  toppedUp = zero("CNY");
  status: Payer["status"] = "active";
  private wallet: Wallet = {
    ...{ currency: "CNY", cash: zero("CNY"), creditLimit: zero("CNY"), alertThreshold: null },
    unsettledSixtieths: new Decimal(0),
  };

  constructor(
    private readonly book: PriceBook,
    public now: Date,
  ) {}

  get cash(): Money {
    return this.wallet.cash;
  }

  limitAt(capability: string, at: Date): number {
    return currentLimit({ book: this.book, plans: this.plans, lots: [] }, capability, at).qps;
  }

  topUp(amount: string): void {
    this.toppedUp = add(this.toppedUp, money(amount, "CNY"));
    this.wallet = { ...this.wallet, cash: add(this.wallet.cash, money(amount, "CNY")) };
  }

  buy(input: QpsPurchaseInput): void {
    const rivals = this.plans.filter(({ capability }) => capability === input.capability);
    const quote = quoteQpsPurchase({ ...this.facts(), rivals }, input);
    this.order(quote);
    const { after, capability, period } = quote;
    this.put({
      // Ids rise with the purchases, as those of the use cases do.
      ...{ ...after, id: String(this.plans.length).padStart(4, "0"), capability, period: periodOf(period) },
      ...{ autoRenew: false, terms: [this.termOf(quote)], upgrades: [], boosts: [], dueAt: null },
    });
  }

  renew(index: number, count: number): void {
    const plan = this.planAt(index);
    const rivals = this.plans.filter((one) => one.id !== plan.id && one.capability === plan.capability);
    const quote = quoteQpsRenewal({ ...this.facts(), plan, rivals }, { count });
    this.order(quote);
    this.put({ ...plan, ...quote.after, terms: [...plan.terms, this.termOf(quote)] });
  }

  upgrade(index: number, input: Readonly<{ to: number; overrideCap?: boolean }>): void {
    const plan = this.planAt(index);
    const books = new Map([[this.book.version, this.book]]);
    const quote = quotePlanUpgrade({ ...this.facts(), plan, books }, input);
    this.order(quote);
    const upgrade = { at: this.now, fromQps: plan.qps, toQps: quote.qps, book: this.book.version };
    this.put({ ...plan, ...quote.after, upgrades: [...plan.upgrades, upgrade] });
  }

  boost(index: number, input: BoostInput): void {
    const plan = this.planAt(index);
    const quote = quotePlanBoost({ ...this.facts(), plan }, input);
    this.order(quote);
    this.put({ ...plan, boosts: [...plan.boosts, { ...quote.span, extra: quote.qps }] });
  }

  setAutoRenew(index: number, on: boolean): void {
    const plan = this.planAt(index);
    if (plan.autoRenew !== on) this.put({ ...plan, autoRenew: on });
  }

  refundLast(index: number): void {
    const plan = this.planAt(index);
    const { terms } = plan;
    const term = terms.at(-1);
    invariant(term !== undefined, "a plan has a term that stands");
    const order = { product: "vision", status: "fulfilled", priceBookVersion: term.book } as const;
    const { refund, receipt, posting, chain } = decidePlanRefund({
      ...{ now: this.now, plan, terms, term, line: term },
      order: { ...order, lines: 1, linesRefunded: 0 },
    });
    this.pay(posting);
    this.receipts.push({ total: { ...refund, amount: refund.amount.negated() }, receipt });
    this.put({ ...plan, ...chain, terms: terms.slice(0, -1) });
  }

  /** Lets everything happen that is due by then. */
  moveTo(at: Date): void {
    const due = this.plans.flatMap(({ dueAt, ...plan }) =>
      dueAt === null || dueAt > at ? [] : [{ ...plan, product: "qps" as const, dueAt }],
    );
    const outcome = runPlansDue({
      ...{ status: this.status, wallet: this.wallet, until: at, zone: ZONE, bookAt: () => this.book },
      ...{ plans: due, qpsPlans: this.plans },
    });
    for (const { plan, at: boughtAt, renewal } of outcome.renewals) {
      this.pay(renewal.posting);
      this.receipts.push(renewal);
      const { kind, span, periods, total } = renewal;
      const term = { ...span, boughtAt, book: this.book.version, kind, periods: periods ?? 0, amount: total };
      const held = this.plans.find(({ id }) => id === plan.id);
      invariant(held !== undefined, "what renews itself is a plan of the account");
      this.replace({ ...held, terms: [...held.terms, { ...term, id: String(held.terms.length) }] });
    }
    for (const { plan: settled, dueAt } of outcome.plans) {
      const { chainFrom, paidUntil } = settled;
      const held = this.plans.find(({ id }) => id === settled.id);
      if (held) this.replace({ ...held, chainFrom, paidUntil, dueAt });
    }
    this.alerts.push(...outcome.alerts);
    this.now = at;
  }

  private facts() {
    return { book: this.book, now: this.now, zone: ZONE };
  }

  /** @throws DomainError `not_found` as the use cases do for what is no plan of the account */
  private planAt(index: number): HeldPlan {
    const plan = this.plans[index];
    if (!plan) throw new DomainError("not_found", { field: "plan" });
    return plan;
  }

  private order(quote: QpsDeed): void {
    this.pay(payQpsDeed({ status: this.status, wallet: this.wallet }, quote, quote.total).posting);
    this.receipts.push(quote);
  }

  private termOf({ kind, span, periods, total: amount }: QpsDeed): HeldTerm {
    const paid = { boughtAt: this.now, book: this.book.version, kind, periods: periods ?? 0, amount };
    return { ...span, ...paid, id: `${this.now.toISOString()} ${String(this.receipts.length)}` };
  }

  private pay({ entries }: Posting): void {
    for (const { account, amount } of entries) {
      if (account === "wallet") this.wallet = { ...this.wallet, cash: add(this.wallet.cash, amount) };
    }
  }

  /** A plan after a deed on it: when the next thing happens by itself is asked anew, as each use case does. */
  private put(plan: HeldPlan): void {
    this.replace({ ...plan, dueAt: planDueAt(plan, this.book.policies, this.now) });
  }

  private replace(plan: HeldPlan): void {
    const known = this.plans.some(({ id }) => id === plan.id);
    this.plans = known ? this.plans.map((one) => (one.id === plan.id ? plan : one)) : [...this.plans, plan];
  }
}
