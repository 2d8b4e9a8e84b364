import { randomUUID } from "node:crypto";
import { DomainError, invariant, isDomainError } from "@/lib/domain/errors";
import {
  listQpsPlans,
  type QpsPlanView,
  type QpsTermView,
} from "@/lib/services/subscriptions/list-qps-plans";
import { orderQpsPlan } from "@/lib/services/subscriptions/order-qps-plan";
import type { QpsWish } from "@/lib/services/subscriptions/qps-wish";
import { quoteQpsOrder } from "@/lib/services/subscriptions/quote-qps-order";
import { refundPlan } from "@/lib/services/subscriptions/refund-plan";
import type { StepOf } from "@/scripts/conformance/scenarios/scenario";
import type { NamedQpsPlan, Stage } from "@/scripts/conformance/scenarios/stage";

/** What was quoted is what is ordered. @returns the order's id */
async function order({ ctx, accountId }: Stage, wish: QpsWish): Promise<string> {
  const asked = { accountId, wish, overrideReason: "" };
  const { total } = await quoteQpsOrder(ctx, asked);
  const { id } = await orderQpsPlan(ctx, { ...asked, quotedTotal: total, requestId: randomUUID() });
  return id;
}

export async function buyQps(stage: Stage, step: StepOf<"buyPlan">): Promise<void> {
  const { capability = "", qps = 0, period = "", count = 1 } = step;
  const orderId = await order(stage, { change: "buy", capability, qps, period, count });
  const { ctx, accountId } = stage;
  const plans = await listQpsPlans(ctx, { accountId });
  const plan = plans.find(({ terms }) => terms.some((term) => term.orderId === orderId));
  invariant(plan !== undefined, "an order of a plan makes one");
  stage.bind(step.as, { is: "qps", planId: plan.id, orderId: null });
}

export async function renewQps(stage: Stage, { planId }: NamedQpsPlan, step: StepOf<"renew">): Promise<void> {
  const orderId = await order(stage, { change: "renew", planId, count: step.count });
  stage.bind(step.as, { is: "qps", planId, orderId });
}

export async function upgradePlan(stage: Stage, step: StepOf<"upgradePlan">): Promise<void> {
  await order(stage, { change: "upgrade", planId: qpsNamed(stage, step.plan).planId, to: step.to });
}

export async function boostPlan(stage: Stage, step: StepOf<"boostPlan">): Promise<void> {
  const { planId } = qpsNamed(stage, step.plan);
  const { extra, days, from } = step;
  await order(stage, { change: "boost", planId, extra, days, from });
}

/** @throws DomainError `unknown_specification` for a name of something else */
function qpsNamed(stage: Stage, name: string): NamedQpsPlan {
  const named = stage.named(name);
  if (named.is !== "qps") throw new DomainError("method_not_supported", { field: "plan", value: name });
  return named;
}

/** The last of the name's terms that was not given back. */
export async function refundQps(stage: Stage, named: NamedQpsPlan): Promise<void> {
  const { ctx, accountId } = stage;
  const { planId } = named;
  const { terms } = await qpsPlanOf(stage, named);
  const term = terms.findLast(({ state }) => state !== "refunded");
  if (!term) throw new DomainError("not_refundable", { field: "term" });
  try {
    const about = { accountId, planId, orderId: term.orderId, reason: "scenario" };
    await refundPlan(ctx, { ...about, requestId: randomUUID() });
  } catch (error) {
    // Scenarios have one word for all that is never given back; the desk also says which term comes first.
    if (!isDomainError(error) || error.code !== "later_term_first") throw error;
    throw new DomainError("not_refundable", error.details);
  }
}

/** The plan that a name means, with the terms that it means: all of them, or the one that a renewal named. */
export async function qpsPlanOf(
  { ctx, accountId }: Stage,
  { planId, orderId }: NamedQpsPlan,
): Promise<QpsPlanView & Readonly<{ terms: readonly QpsTermView[] }>> {
  const plan = (await listQpsPlans(ctx, { accountId })).find(({ id }) => id === planId);
  invariant(plan !== undefined, "a plan that has a name is there");
  return { ...plan, terms: plan.terms.filter((term) => orderId === null || term.orderId === orderId) };
}
