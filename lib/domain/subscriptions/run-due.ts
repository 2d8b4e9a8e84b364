import type { Wallet } from "@/lib/domain/accounts/wallet";
import { type Alert, type AlertEdge, type AlertFacts, edgeOf } from "@/lib/domain/alerts/alert";
import type { Policies } from "@/lib/domain/catalog/policies";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { type DomainError, isDomainError } from "@/lib/domain/errors";
import { add } from "@/lib/domain/money/money";
import type { Payer } from "@/lib/domain/orders/pay-order";
import { DueQueue } from "@/lib/domain/subscriptions/due-queue";
import { expiryEdges, isRenewalTry, nextTryAt, planDueAt } from "@/lib/domain/subscriptions/due";
import { type AnyPlan, type PlanRenewal, renewOnce } from "@/lib/domain/subscriptions/renew-once";

/** A plan with the instant at which the next thing happens to it. */
export type DuePlan = AnyPlan & Readonly<{ autoRenew: boolean; dueAt: Date }>;

/** Another QPS plan of the account, which may stand in the way of a renewal. */
export type Rival = Readonly<{ id: string; capability: string; paidUntil: Date }>;

export type DueFacts = Payer &
  Readonly<{
    /** Up to this instant, which is included. */
    until: Date;
    zone: string;
    bookAt: (at: Date) => PriceBook;
    plans: readonly DuePlan[];
    /** Every QPS plan of the capabilities of the above, those included. */
    qpsPlans: readonly Rival[];
  }>;

/** A plan as it is afterwards. */
export type SettledPlan = Readonly<{ plan: AnyPlan & Readonly<{ autoRenew: boolean }>; dueAt: Date | null }>;

export type Renewed = Readonly<{ plan: AnyPlan; at: Date; book: PriceBook; renewal: PlanRenewal }>;

export type DueOutcome = Readonly<{
  plans: readonly SettledPlan[];
  /** In the order in which they happened. */
  renewals: readonly Renewed[];
  alerts: readonly Alert[];
}>;

/**
 * Everything that happens to plans by itself up to an instant, each thing at its own instant and not at that of whoever looks:
 * a renewal is tried before the expiry of the same instant is told, and of an end that a term follows nothing is told
 * (scenarios.md). The outcome of a stretch is that of its parts one after the other, however it is cut.
 */
export function runPlansDue(facts: DueFacts): DueOutcome {
  const run = new DueRun(facts);
  return run.toEnd();
}

class DueRun {
  private wallet: Wallet;
  private readonly queue: DueQueue<DuePlan>;
  private readonly settled: SettledPlan[] = [];
  private readonly renewals: Renewed[] = [];
  private readonly alerts: Alert[] = [];
  /** Where each QPS plan is paid until: renewals move it on. */
  private readonly rivals: Map<string, Rival>;

  constructor(private readonly facts: DueFacts) {
    this.wallet = facts.wallet;
    this.queue = new DueQueue(facts.plans);
    this.rivals = new Map(facts.qpsPlans.map((plan) => [plan.id, plan]));
  }

  toEnd(): DueOutcome {
    for (let plan = this.queue.take(); plan; plan = this.queue.take()) {
      if (plan.dueAt > this.facts.until) this.settled.push({ plan, dueAt: plan.dueAt });
      else this.happen(plan);
    }
    return { plans: this.settled, renewals: this.renewals, alerts: this.alerts };
  }

  private happen(plan: DuePlan): void {
    const at = plan.dueAt;
    const { policies } = this.facts.bookAt(at);
    const renewed = isRenewalTry(plan, policies, at) ? this.tryRenewal(plan, policies) : undefined;
    if (!renewed) this.tellEdges(plan, policies);
    const now = { ...plan, ...renewed };
    const dueAt = planDueAt(now, policies, at);
    if (dueAt === null) this.settled.push({ plan: now, dueAt });
    else this.queue.put({ ...now, dueAt });
  }

  /** The plan's new chain, or nothing where it was refused: why is told then. */
  private tryRenewal(plan: DuePlan, policies: Policies): PlanRenewal["chain"] | undefined {
    const at = plan.dueAt;
    const book = this.facts.bookAt(at);
    try {
      const renewal = renewOnce(plan, {
        ...this.payer(),
        book,
        now: at,
        zone: this.facts.zone,
        rivals: this.rivalsOf(plan),
      });
      this.renewals.push({ plan, at, book, renewal });
      this.pay(renewal);
      if (plan.product === "qps") this.rivals.set(plan.id, { ...plan, ...renewal.chain });
      return renewal.chain;
    } catch (error) {
      if (!isDomainError(error)) throw error;
      this.alerts.push(toFailure(plan, error, policies));
      return undefined;
    }
  }

  private payer(): Payer {
    return { status: this.facts.status, wallet: this.wallet };
  }

  private pay({ posting }: PlanRenewal): void {
    for (const { account, amount } of posting.entries) {
      if (account === "wallet") this.wallet = { ...this.wallet, cash: add(this.wallet.cash, amount) };
    }
  }

  private rivalsOf(plan: DuePlan): readonly Rival[] {
    if (plan.product !== "qps") return [];
    return [...this.rivals.values()].filter(
      ({ id, capability }) => id !== plan.id && capability === plan.capability,
    );
  }

  private tellEdges(plan: DuePlan, policies: Policies): void {
    const { dueAt: at, paidUntil } = plan;
    for (const { days, at: edgeAt } of expiryEdges(paidUntil, policies)) {
      const edge = edgeOf("plan", days);
      if (edge && edgeAt.getTime() === at.getTime()) this.alerts.push(toEdge(plan, edge));
    }
    if (paidUntil.getTime() === at.getTime()) this.alerts.push(toEdge(plan, "expired"));
  }
}

function toEdge(plan: DuePlan, edge: AlertEdge): Alert {
  return {
    subjectType: "plan",
    subjectId: plan.id,
    edge,
    occasion: plan.paidUntil.toISOString(),
    facts: factsOf(plan),
    occurredAt: plan.dueAt,
  };
}

/** Why a renewal failed, with the figures of the refusal, and when it is tried again. */
function toFailure(plan: DuePlan, error: DomainError, policies: Policies): Alert {
  const again = nextTryAt(plan, policies, plan.dueAt);
  return {
    ...toEdge(plan, "renewal-failed"),
    occasion: plan.dueAt.toISOString(),
    facts: {
      ...plainFacts(error.details),
      ...factsOf(plan),
      code: error.code,
      againAt: again?.toISOString() ?? null,
    },
  };
}

function plainFacts(details: DomainError["details"]): AlertFacts {
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) =>
      typeof value === "object" || name === "field" ? [] : [[name, value]],
    ),
  );
}

function factsOf(plan: DuePlan): AlertFacts {
  const { product, capability, autoRenew } = plan;
  const what = plan.product === "ipc" ? { device: plan.deviceId } : { qps: plan.qps };
  return { product, capability, ...what, until: plan.paidUntil.toISOString(), autoRenew };
}
