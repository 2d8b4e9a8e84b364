import { renewIpc } from "@/scripts/conformance/scenarios/steps/ipc";
import { NotBuilt } from "@/scripts/conformance/scenarios/outcome";
import type { StepOf } from "@/scripts/conformance/scenarios/scenario";
import type { Stage } from "@/scripts/conformance/scenarios/stage";

/** Plans are renewed by what they are; a package is none. */
export async function renew(stage: Stage, step: StepOf<"renew">): Promise<void> {
  const plan = stage.named(step.plan);
  if (plan.is === "ipc") return renewIpc(stage, plan, step);
  throw new NotBuilt(`renewing a ${plan.is}`);
}

/** Whatever has no use case yet. */
export function notBuilt(_stage: Stage, step: Readonly<{ do: string }>): Promise<void> {
  return Promise.reject(new NotBuilt(step.do));
}
