import "server-only";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { listEventsToCorrect } from "@/db/queries/usage-corrections";
import { ask } from "@/db/queries/reading";
import { eventsByKey } from "@/db/queries/usage-events";
import { DomainError } from "@/lib/domain/errors";
import { CORRECTION_EVENTS_MAX } from "@/lib/domain/usage/decide-correction";
import type { RecordedEvent } from "@/lib/domain/usage/recorded-event";
import { accountIdInput, instantInput } from "@/lib/services/inputs";
import { loadBooks, loadNamedRows } from "@/lib/services/usage/usage-moves";
import { eventIdInput } from "@/lib/services/usage/use-report";

/** Which events: by their ids, or all that stand of a capability within a window, half-open. */
export const correctionChoice = z.discriminatedUnion("by", [
  z.object({ by: z.literal("ids"), ids: z.array(eventIdInput).min(1).max(CORRECTION_EVENTS_MAX) }),
  z.object({
    by: z.literal("window"),
    capability: z.string().min(1).max(100),
    from: instantInput,
    until: instantInput,
  }),
]);
export type CorrectionChoice = z.infer<typeof correctionChoice>;

export const correctionInput = { accountId: accountIdInput, choice: correctionChoice };

export type ChosenEvents = Readonly<{
  /** What stands, in the order in which it was recorded. */
  standing: readonly RecordedEvent[];
  /** Ids of events that were voided before, and ids under which nothing was recorded. */
  voided: readonly string[];
  unknown: readonly string[];
}>;

/** @throws DomainError `too_many_events` (choice) with the most that one correction takes */
export async function loadChosen(
  tx: Transaction,
  accountId: string,
  choice: CorrectionChoice,
): Promise<ChosenEvents> {
  if (choice.by === "window") {
    const { capability } = choice;
    const window = { accountId, capability, from: new Date(choice.from), until: new Date(choice.until) };
    const found = await listEventsToCorrect(tx, { ...window, limit: CORRECTION_EVENTS_MAX + 1 });
    if (found.length > CORRECTION_EVENTS_MAX)
      throw new DomainError("too_many_events", { field: "choice", max: CORRECTION_EVENTS_MAX });
    return { standing: found.map(({ event }) => event), voided: [], unknown: [] };
  }
  const ids = [...new Set(choice.ids)];
  const found = await ask(tx, eventsByKey(ids.map((eventId) => ({ accountId, eventId }))));
  const known = new Set(found.map(({ event }) => event.id));
  return {
    standing: found
      .filter(({ voidedAt }) => voidedAt === null)
      .sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime())
      .map(({ event }) => event),
    voided: found.flatMap(({ voidedAt, event }) => (voidedAt === null ? [] : [event.id])),
    unknown: ids.filter((id) => !known.has(id)),
  };
}

/** The events, and every row that taking them back moves. */
export async function loadCorrection(
  tx: Transaction,
  { accountId, choice, now }: Readonly<{ accountId: string; choice: CorrectionChoice; now: Date }>,
) {
  const chosen = await loadChosen(tx, accountId, choice);
  const rows = await loadNamedRows(tx, accountId, chosen.standing);
  const books = await loadBooks(tx, chosen.standing, { now, meters: rows.meters });
  return { ...chosen, rows, books };
}
