import { randomUUID } from "node:crypto";
import { invariant } from "@/lib/domain/errors";
import { type DeviceTermView, getDevice } from "@/lib/services/ipc/get-device";
import { quoteRenewal } from "@/lib/services/ipc/quote-renewal";
import { renewPlans } from "@/lib/services/ipc/renew-plans";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { quoteIpcOrder } from "@/lib/services/orders/quote-ipc-order";
import type { StepOf } from "@/scripts/conformance/scenarios/scenario";
import type { NamedIpcPlan, Stage } from "@/scripts/conformance/scenarios/stage";

/** As the RPC request without a token: the same again within the guard's seconds is the same order. */
export async function orderIpc(stage: Stage, step: StepOf<"orderIpc">): Promise<void> {
  const { ctx, accountId } = stage;
  const wish = { accountId, devices: [step.device], capability: step.capability, period: step.period };
  const { total } = await quoteIpcOrder(ctx, wish);
  const order = await createIpcOrder(ctx, { ...wish, quotedTotal: total });
  if (step.as === undefined) return;
  const deviceId = step.device.trim();
  const { plans } = await getDevice(ctx, { accountId, deviceId });
  const plan = plans.find(({ capability }) => capability === step.capability);
  invariant(plan !== undefined, "an order of a camera's plan makes one");
  const terms = [{ orderId: order.id, orderLine: 1 }];
  stage.bind(step.as, { is: "ipc", planId: plan.id, deviceId, terms });
}

/** The named plan runs on until the end of the new term, which may have a name of its own as well. */
export async function renewIpc(stage: Stage, plan: NamedIpcPlan, step: StepOf<"renew">): Promise<void> {
  const { ctx, accountId } = stage;
  const wish = { accountId, plans: [plan.planId], count: step.count };
  const { total } = await quoteRenewal(ctx, wish);
  const order = await renewPlans(ctx, { ...wish, quotedTotal: total, requestId: randomUUID() });
  const term = { orderId: order.id, orderLine: 1 };
  stage.bind(step.plan, { ...plan, terms: [...plan.terms, term] });
  stage.bind(step.as, { ...plan, terms: [term] });
}

/** The terms that a name means, from the oldest on; those that were given back among them. */
export async function termsOf(stage: Stage, plan: NamedIpcPlan): Promise<readonly DeviceTermView[]> {
  const { ctx, accountId } = stage;
  const { plans } = await getDevice(ctx, { accountId, deviceId: plan.deviceId });
  const all = plans.find(({ id }) => id === plan.planId)?.terms ?? [];
  const isOf = ({ terms }: NamedIpcPlan, { orderId, orderLine }: DeviceTermView) =>
    terms.some((term) => term.orderId === orderId && term.orderLine === orderLine);
  const named = [...stage.names.values()].flatMap((one) => (one.is === "ipc" ? [one] : []));
  // What no name means came by itself: it is of the plan that renews itself.
  return all.filter(
    (term) => isOf(plan, term) || (plan.autoRenews === true && !named.some((one) => isOf(one, term))),
  );
}
