import { isFields } from "@/lib/services/usage/parse-event";
import type { ErrorDetails } from "@/lib/domain/errors";
import { isDomainError } from "@/lib/domain/errors";
import { GATHERED_MAX, gatherUsage } from "@/lib/services/usage/gather-usage";
import { recordUsage } from "@/lib/services/usage/record-usage";
import type { UseAnswer } from "@/lib/services/usage/use-answer";
import type { UseReport } from "@/lib/services/usage/use-report";
import type { Context } from "@/lib/services/context";

/** An event whose shape was refused; what it said of itself is repeated where that is a text. */
type Misshapen = Readonly<{
  answer: "refused";
  account: string | null;
  id: string | null;
  code: string;
  details: ErrorDetails;
}>;
export type ApiAnswer = UseAnswer | Misshapen;

export type Parse = (value: unknown) => UseReport;

/** Reads one event: a report, or why its shape is refused. */
export function readEvent(value: unknown, parse: Parse): UseReport | Misshapen {
  try {
    return parse(value);
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const fields = isFields(value) ? value : {};
    return misshapen(
      { code: error.code, details: error.details },
      fields["account"] ?? fields["subject"],
      fields["id"],
    );
  }
}

export function misshapen(
  { code, details = {} }: Readonly<{ code: string; details?: ErrorDetails }>,
  account?: unknown,
  id?: unknown,
): Misshapen {
  return { answer: "refused", account: repeated(account), id: repeated(id), code, details };
}

const REPEATED_MAX = 200;

function repeated(value: unknown): string | null {
  return typeof value === "string" ? value.slice(0, REPEATED_MAX) : null;
}

function isMisshapen(event: UseReport | Misshapen): event is Misshapen {
  return "answer" in event;
}

/**
 * Records the events whose shape is right, and answers all in their order. A few share a commit with those of others.
 * @throws whatever kept all of them from being recorded
 */
export async function answerEvents(
  ctx: Context,
  events: readonly (UseReport | Misshapen)[],
): Promise<readonly ApiAnswer[]> {
  const reports = events.filter((event): event is UseReport => !isMisshapen(event));
  const answers =
    reports.length === 0
      ? []
      : reports.length <= GATHERED_MAX
        ? await gatherUsage(ctx, reports)
        : await recordUsage(ctx, { events: reports });
  if (reports.length === events.length) return answers;
  let next = 0;
  return events.flatMap((event) => (isMisshapen(event) ? event : (answers[next++] ?? [])));
}
