import { decideUsage } from "@/lib/domain/usage/decide-usage";
import { unitsBySource } from "@/lib/domain/usage/funding";
import type { UsageInput } from "@/lib/domain/usage/usage-event";
import type { UsageFacts } from "@/lib/domain/usage/usage-facts";
import type { UsageAnswer } from "@/lib/domain/usage/usage-plan";

/** An answer as a test compares it: units by source, or the code and the field. */
export function told(answer: UsageAnswer | undefined) {
  if (!answer) throw new Error("an event got no answer");
  if (answer.answer === "refused") return { refused: answer.code, field: answer.details["field"] };
  return { [answer.answer]: unitsBySource(answer.event.funding) };
}

/** Decides one event, of object detection where nothing is said. */
export function decideOne(facts: UsageFacts, input: Partial<UsageInput>) {
  const { answers } = decideUsage(facts, [{ id: "u", capability: "object-detection", ...input }]);
  return told(answers[0]);
}
