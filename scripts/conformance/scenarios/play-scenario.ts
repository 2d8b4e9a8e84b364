import { type ErrorDetails, isDomainError } from "@/lib/domain/errors";
import { compare, differ, type Difference, NotBuilt } from "@/scripts/conformance/scenarios/outcome";
import type { Scenario, Step } from "@/scripts/conformance/scenarios/scenario";
import { Stage, type Theatre } from "@/scripts/conformance/scenarios/stage";
import { playStep } from "@/scripts/conformance/scenarios/steps/steps";

/**
 * Plays a story on an account of its own, step by step, and stops at the first step that does not come out as it says.
 * @returns what differs, named by the step; nothing where the story holds
 */
export async function playScenario(
  theatre: Theatre,
  { id, steps }: Scenario,
): Promise<readonly Difference[]> {
  const [first] = steps;
  if (!first) return [];
  const stage = await Stage.open(theatre, id, first.at);
  for (const [index, step] of steps.entries()) {
    const differences = await attempt(stage, step);
    if (differences.length > 0) return differences.map((one) => nameStep(one, step, index));
  }
  return [];
}

function nameStep(difference: Difference, step: Step, index: number): Difference {
  return {
    ...difference,
    field: `step ${String(index + 1)} (${step.do} at ${step.at.toISOString()}) ${difference.field}`,
  };
}

/** A fault of ours fails its story in words, so that the stories after it are still played. */
async function attempt(stage: Stage, step: Step): Promise<readonly Difference[]> {
  try {
    await stage.moveTo(step.at);
    return await (step.refused === undefined ? playAccepted(stage, step) : playRefused(stage, step));
  } catch (error) {
    if (error instanceof NotBuilt) return [differ("do", "a use case", `not built yet: ${error.message}`)];
    if (isDomainError(error))
      return [differ("refused", "not refused", told(error.code, error.details["field"]))];
    return [differ("fault", "a result or a refusal", String(error))];
  }
}

async function playAccepted(stage: Stage, step: Step): Promise<readonly Difference[]> {
  const { theatre, accountId } = stage;
  if (step.charged === undefined) return playStep(stage, step);
  const before = await theatre.cashOf(accountId);
  const differences = await playStep(stage, step);
  const moved = before.minus(await theatre.cashOf(accountId));
  return [...differences, ...compare("charged", step.charged, moved.toFixed())];
}

/** It must be refused as it says, and leave every row of the account as it was. */
async function playRefused(stage: Stage, step: Step): Promise<readonly Difference[]> {
  const { theatre, accountId } = stage;
  const before = await theatre.snapshotOf(accountId);
  const code = await refusalOf(stage, step);
  if (code !== step.refused) return [differ("refused", step.refused ?? "", code ?? "not refused")];
  const after = await theatre.snapshotOf(accountId);
  if (before !== after) return [differ("left behind", "nothing", "rows that were not there before")];
  return step.charged === undefined ? [] : compare("charged", step.charged, 0);
}

async function refusalOf(stage: Stage, step: Step): Promise<string | undefined> {
  try {
    await playStep(stage, step);
    return undefined;
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
}

function told(code: string, field: ErrorDetails[string] | undefined): string {
  return typeof field === "string" ? `${code} (${field})` : code;
}
