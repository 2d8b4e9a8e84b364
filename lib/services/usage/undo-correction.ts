import "server-only";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { insertAlerts } from "@/db/queries/alerts";
import { getCorrection, listCorrectedEvents, markEvents, markUndone } from "@/db/queries/usage-corrections";
import { write } from "@/db/queries/write";
import { DomainError, invariant } from "@/lib/domain/errors";
import { UNDO_MS } from "@/lib/domain/usage/decide-correction";
import { decideRestore, type RestorePlan } from "@/lib/domain/usage/decide-restore";
import type { RecordedEvent } from "@/lib/domain/usage/recorded-event";
import type { UsageFacts } from "@/lib/domain/usage/usage-facts";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { actorName, authorize, type Context } from "@/lib/services/context";
import { reasonInput } from "@/lib/services/inputs";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";
import { loadUsageFacts } from "@/lib/services/usage/load-usage-facts";
import { toAlerts } from "@/lib/services/usage/usage-alerts";
import { loadBooks, loadNamedRows, moveWrites } from "@/lib/services/usage/usage-moves";

export const UndoCorrection = z.object({ correctionId: z.uuid(), reason: reasonInput });
export type UndoCorrection = z.infer<typeof UndoCorrection>;

/**
 * Puts the events of a correction back exactly as they stood, within the hour after it: the same shares from the same
 * sources. Refused as a whole where one of them has no room any more.
 * @throws DomainError `correction_closed`, `not_restorable` naming the source, `not_found`, `not_permitted`
 */
export async function undoCorrection(
  ctx: Context,
  input: UndoCorrection,
): Promise<Readonly<{ events: number }>> {
  authorize(ctx, "usage.void");
  return ctx.db.transaction(async (tx) => {
    const { accountId } = await getCorrection(tx, input.correctionId);
    const { now } = await lockCurrentAccount(tx, ctx, accountId);
    const correction = await getCorrection(tx, input.correctionId);
    const until = correction.madeAt.getTime() + UNDO_MS;
    if (correction.undoneAt !== null || ctx.now.getTime() >= until)
      throw new DomainError("correction_closed", { field: "correctionId" });
    const stored = await listCorrectedEvents(tx, correction);
    invariant(
      stored.every(({ voidedAt }) => voidedAt !== null),
      "what a correction took back stays so until it is undone",
    );
    const events = stored.map(({ event }) => event);
    const facts = await loadFacts(tx, { accountId, now, events, zone: ctx.zone });
    const plan = decideRestore(facts, events);
    const { books, meters } = facts;
    await write(tx, [
      markEvents(
        accountId,
        events.map(({ id }) => id),
        null,
      ),
      ...moveWrites({ accountId, zone: ctx.zone, events, meters, books, changes: plan.changes, sign: 1 }),
      insertAlerts(alertsOf(accountId, { plan, events, facts, recordedAt: ctx.now })),
      markUndone({
        ...correction,
        undoneAt: ctx.now,
        undoneByName: actorName(ctx.actor),
        undoneReason: input.reason,
      }),
      recordAudit(ctx, {
        accountId,
        action: "usage.undo-correction",
        subject: { type: "usage", id: correction.id },
        after: { events: events.length, units: correction.units },
        reason: input.reason,
        effectiveAt: now,
      }),
    ]);
    return { events: events.length };
  });
}

type Restored = Readonly<{ accountId: string; now: Date; events: readonly RecordedEvent[]; zone: string }>;

/** What holds for new uses (plans of cameras, reservations), with the very rows that the shares name. */
async function loadFacts(tx: Transaction, { accountId, now, events, zone }: Restored): Promise<UsageFacts> {
  const reports = events.map(({ capability, occurredAt }) => ({ accountId, id: "", capability, occurredAt }));
  const [loaded, rows] = await Promise.all([
    loadUsageFacts(tx, [{ accountId, now, reports }], { zone }),
    loadNamedRows(tx, accountId, events),
  ]);
  const facts = loaded.facts.get(accountId);
  invariant(facts !== undefined, "facts are loaded for the account");
  const books = await loadBooks(tx, events, { now, meters: rows.meters });
  return { ...facts, ...rows, books };
}

type Alarmed = Readonly<{
  plan: RestorePlan;
  events: readonly RecordedEvent[];
  facts: UsageFacts;
  recordedAt: Date;
}>;

function alertsOf(accountId: string, { plan, events, facts, recordedAt }: Alarmed) {
  const [event] = events;
  if (!event) return [];
  const { changes, edges } = plan;
  const told = { answers: [{ answer: "accepted" as const, event, edges }], changes, reservationUses: [] };
  return toAlerts(accountId, told, { facts, recordedAt });
}
