import { DomainError } from "@/lib/domain/errors";
import type { UseAnswer } from "@/lib/services/usage/use-answer";
import type { UseReport } from "@/lib/services/usage/use-report";
import { compare, compareCounts, type Difference, NotBuilt } from "@/scripts/conformance/scenarios/outcome";
import type { BatchedEvent, StepOf } from "@/scripts/conformance/scenarios/scenario";
import type { Stage } from "@/scripts/conformance/scenarios/stage";

/** @throws DomainError as the event was refused, where the step does not itself say that it will be */
export async function usage(stage: Stage, step: StepOf<"usage">): Promise<readonly Difference[]> {
  const [answer] = await record(stage, [step]);
  if (answer?.answer === "refused" && step.answer !== "refused") {
    throw new DomainError(answer.code, answer.details);
  }
  return compareAnswer("", step, answer);
}

export async function usageBatch(stage: Stage, step: StepOf<"usageBatch">): Promise<readonly Difference[]> {
  const answers = await record(stage, step.events);
  // A refusal of the step is one of all its events.
  const [first] = answers;
  if (step.refused !== undefined && first?.answer === "refused") {
    const others = answers.filter((one) => one.answer !== "refused" || one.code !== first.code);
    if (others.length === 0) throw new DomainError(first.code, first.details);
  }
  return step.events.flatMap((event, index) =>
    compareAnswer(`events[${String(index)}] (${event.id}) `, event, answers[index]),
  );
}

export async function voidUsage(stage: Stage, { id }: StepOf<"voidUsage">): Promise<void> {
  await stage.theatre.usage.takeBack(stage.ctx, { accountId: stage.accountId, eventId: id });
}

function record(stage: Stage, events: readonly BatchedEvent[]): Promise<readonly UseAnswer[]> {
  const reports = events.map((event) => toReport(stage, event));
  return stage.theatre.usage.record(stage.ctx, reports);
}

const BATCH_VIDEO = ["feature", "inputSeconds", "outputSeconds", "tokens", "preview"] as const;

function toReport({ accountId, now }: Stage, event: BatchedEvent): UseReport {
  const { id, capability, quantity, seconds, fps, resolutionP, outcome, channel, type, reid } = event;
  if (BATCH_VIDEO.some((field) => event[field] !== undefined)) throw new NotBuilt("usage of batch video");
  const { occurredAt = now } = event;
  return {
    accountId,
    id,
    capability,
    quantity,
    seconds,
    fps,
    resolutionP,
    outcome,
    channel,
    type,
    reid,
    occurredAt,
  };
}

/** An event that says nothing is accepted; one that names a code is refused with it. */
function compareAnswer(field: string, event: BatchedEvent, answer: UseAnswer | undefined): Difference[] {
  const wanted = event.answer ?? (event.refused === undefined ? "accepted" : "refused");
  if (answer?.answer !== wanted) {
    const told = answer?.answer === "refused" ? `refused (${answer.code})` : answer?.answer;
    return compare(`${field}answer`, wanted, told);
  }
  if (answer.answer === "refused") return compare(`${field}refused`, event.refused, answer.code);
  if (event.funding === undefined) return [];
  return compareCounts(`${field}funding`, event.funding, answer.funding);
}
