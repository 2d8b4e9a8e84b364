import { DomainError } from "@/lib/domain/errors";
import { setAutoRenew as switchAutoRenew } from "@/lib/services/subscriptions/set-auto-renew";
import { renewIpc } from "@/scripts/conformance/scenarios/steps/ipc";
import { buyQps, renewQps } from "@/scripts/conformance/scenarios/steps/qps";
import { NotBuilt } from "@/scripts/conformance/scenarios/outcome";
import type { StepOf } from "@/scripts/conformance/scenarios/scenario";
import type { Stage } from "@/scripts/conformance/scenarios/stage";

/** Plans are renewed by what they are; a package is none. */
export async function renew(stage: Stage, step: StepOf<"renew">): Promise<void> {
  const plan = stage.named(step.plan);
  if (plan.is === "ipc") return renewIpc(stage, plan, step);
  if (plan.is === "qps") return renewQps(stage, plan, step);
  throw new NotBuilt(`renewing a ${plan.is}`);
}

export async function buyPlan(stage: Stage, step: StepOf<"buyPlan">): Promise<void> {
  if (step.product === "qps") return buyQps(stage, step);
  throw new NotBuilt(`a plan of ${step.product}`);
}

/** Of any plan; a package renews nothing. @throws DomainError `unknown_specification` */
export async function setAutoRenew(stage: Stage, { plan, on }: StepOf<"setAutoRenew">): Promise<void> {
  const { ctx, accountId } = stage;
  const named = stage.named(plan);
  if (named.is === "package") throw new DomainError("unknown_specification", { field: "plan", value: plan });
  await switchAutoRenew(ctx, { accountId, planId: named.planId, on });
  if (named.is === "ipc") stage.bind(plan, { ...named, autoRenews: true });
}

/** Whatever has no use case yet. */
export function notBuilt(_stage: Stage, step: Readonly<{ do: string }>): Promise<void> {
  return Promise.reject(new NotBuilt(step.do));
}
