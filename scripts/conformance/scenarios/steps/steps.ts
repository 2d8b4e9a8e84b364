import type { Difference } from "@/scripts/conformance/scenarios/outcome";
import type { Step, StepKind, StepOf } from "@/scripts/conformance/scenarios/scenario";
import type { Stage } from "@/scripts/conformance/scenarios/stage";
import { expectState } from "@/scripts/conformance/scenarios/expect/expect-state";
import { orderIpc } from "@/scripts/conformance/scenarios/steps/ipc";
import { activate, buyPackage } from "@/scripts/conformance/scenarios/steps/packages";
import { buyPlan, notBuilt, renew, setAutoRenew } from "@/scripts/conformance/scenarios/steps/plans";
import { boostPlan, upgradePlan } from "@/scripts/conformance/scenarios/steps/qps";
import { refund } from "@/scripts/conformance/scenarios/steps/refund";
import { usage, usageBatch, voidUsage } from "@/scripts/conformance/scenarios/steps/usage";
import { resume, setLimit, setThreshold, suspend, topUp } from "@/scripts/conformance/scenarios/steps/wallet";

/** Plays one step; a refusal is thrown, what came out otherwise than expected is answered. */
type Player<K extends StepKind> = (
  stage: Stage,
  step: StepOf<K>,
) => Promise<readonly Difference[] | undefined | void>;

/** Every step of the scenario form, through the product's own use cases. */
const PLAYERS: Readonly<{ [K in StepKind]: Player<K> }> = {
  topUp,
  setCreditLimit: setLimit,
  setAlertThreshold: setThreshold,
  suspend,
  resume,
  activate,
  buyPackage,
  orderIpc,
  renew,
  refund,
  usage,
  usageBatch,
  voidUsage,
  expect: expectState,
  buyPlan,
  upgradePlan,
  boostPlan,
  setAutoRenew,
  changePlan: notBuilt,
  activateLicence: notBuilt,
};

export async function playStep<K extends StepKind>(
  stage: Stage,
  step: StepOf<K> & Step,
): Promise<readonly Difference[]> {
  const player: Player<K> = PLAYERS[step.do];
  return (await player(stage, step)) ?? [];
}
