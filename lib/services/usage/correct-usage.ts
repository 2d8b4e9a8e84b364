import "server-only";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import {
  findCorrectionByRequest,
  insertCorrection,
  insertCorrectionEvents,
  markEvents,
  type CorrectionRow,
} from "@/db/queries/usage-corrections";
import { write } from "@/db/queries/write";
import { DomainError } from "@/lib/domain/errors";
import { decideCorrection } from "@/lib/domain/usage/decide-correction";
import { unitsBySource } from "@/lib/domain/usage/funding";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { actorName, authorize, type Context } from "@/lib/services/context";
import { reasonInput, requestIdInput } from "@/lib/services/inputs";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";
import { correctionInput, loadCorrection } from "@/lib/services/usage/load-correction";
import { moveWrites } from "@/lib/services/usage/usage-moves";

export const CorrectUsage = z.object({
  ...correctionInput,
  reason: reasonInput,
  /** How many events the preview showed: other ones are refused. */
  seenEvents: z.number().int().min(1),
  requestId: requestIdInput,
});
export type CorrectUsage = z.infer<typeof CorrectUsage>;

export type CorrectionDone = Readonly<{ id: string; events: number; units: number }>;

/**
 * Takes events back together, in one commit, as the preview showed: each source gets back what it paid, alarms stay raised,
 * the ids stay used. Sent again under the same request id, it answers what the first one did.
 * @throws DomainError `unknown_event` where nothing stands, `edit_conflict` where other events stand than were seen,
 * `too_many_events` (choice), `idempotency_mismatch`, `not_found`, `not_permitted`
 */
export async function correctUsage(ctx: Context, input: CorrectUsage): Promise<CorrectionDone> {
  authorize(ctx, "usage.void", input.accountId);
  const { accountId, choice, reason, requestId } = input;
  return ctx.db.transaction(async (tx) => {
    const { now } = await lockCurrentAccount(tx, ctx, accountId);
    const placed = await findCorrectionByRequest(tx, accountId, requestId);
    if (placed) return sameAs(placed, input);
    const { standing, rows, books } = await loadCorrection(tx, { accountId, choice, now });
    const [first] = standing;
    if (!first) throw new DomainError("unknown_event", { field: "choice" });
    if (standing.length !== input.seenEvents) throw new DomainError("edit_conflict", { field: "choice" });
    const changes = decideCorrection(rows, standing);
    const units = standing.reduce((sum, event) => sum + event.units, 0);
    const correction = { accountId, id: uuid(), requestId, choice, reason, events: standing.length, units };
    const eventIds = standing.map(({ id }) => id);
    await write(tx, [
      markEvents(accountId, eventIds, now),
      ...moveWrites({
        accountId,
        zone: ctx.zone,
        events: standing,
        meters: rows.meters,
        books,
        changes,
        sign: -1,
      }),
      insertCorrection({ ...correction, madeAt: ctx.now, madeByName: actorName(ctx.actor), ...NOT_UNDONE }),
      insertCorrectionEvents(correction, eventIds),
      recordAudit(ctx, {
        accountId,
        action: "usage.correct",
        subject: { type: "usage", id: correction.id },
        before: {
          events: standing.length,
          units,
          ...unitsBySource(standing.flatMap(({ funding }) => funding)),
        },
        reason,
        effectiveAt: now,
      }),
    ]);
    return { id: correction.id, events: standing.length, units };
  });
}

const NOT_UNDONE = { undoneAt: null, undoneByName: null, undoneReason: null };

function sameAs(placed: CorrectionRow, { choice, reason }: CorrectUsage): CorrectionDone {
  const { id, events, units } = placed;
  // JSON in the database has no order of keys.
  const sorted = (value: unknown) => JSON.stringify(value, Object.keys({ ...choice }).sort());
  if (sorted(placed.choice) !== sorted(choice) || placed.reason !== reason)
    throw new DomainError("idempotency_mismatch", { field: "requestId" });
  return { id, events, units };
}
