import "server-only";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { ask } from "@/db/queries/reading";
import { eventsByKey, voidEvent } from "@/db/queries/usage-events";
import { write } from "@/db/queries/write";
import { decideVoid, type VoidFacts, type VoidPlan } from "@/lib/domain/usage/decide-void";
import { type Source, unitsBySource } from "@/lib/domain/usage/funding";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput, lineInput } from "@/lib/services/inputs";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";
import { loadBooks, loadNamedRows, moveWrites } from "@/lib/services/usage/usage-moves";
import { eventIdInput } from "@/lib/services/usage/use-report";

export const VoidUsage = z.object({
  accountId: accountIdInput,
  eventId: eventIdInput,
  reason: lineInput(500).optional(),
});
export type VoidUsage = z.infer<typeof VoidUsage>;

export type VoidedUse = Readonly<{
  answer: "voided";
  account: string;
  id: string;
  /** Whether it had been voided before: then nothing moved. */
  repeated: boolean;
  units: number;
  /** What was undone. */
  funding: Partial<Record<Source, number>>;
}>;

/**
 * Takes a recorded use back: every source gets back what it paid, in reverse order; the id stays used (domain.md section
 * 9, wrong events). Voiding it again changes nothing and answers the same.
 * @throws DomainError `unknown_event` (id), `not_found` (account), `not_permitted`
 */
export async function voidUsage(ctx: Context, input: VoidUsage): Promise<VoidedUse> {
  authorize(ctx, "usage.void", input.accountId);
  const { accountId, eventId, reason } = input;
  return ctx.db.transaction(async (tx) => {
    const { now } = await lockCurrentAccount(tx, ctx, accountId);
    const facts = await load(tx, input);
    const plan = decideVoid(facts);
    const { event, repeated } = plan;
    if (!repeated) {
      await write(tx, [
        voidEvent(input, now),
        ...(await undo(tx, ctx, { accountId, now, facts, plan })),
        recordAudit(ctx, {
          accountId,
          action: "usage.void",
          subject: { type: "usage", id: eventId },
          before: {
            capability: event.capability,
            units: event.units,
            occurredAt: event.occurredAt.toISOString(),
            ...unitsBySource(event.funding),
          },
          ...(reason ? { reason } : {}),
          effectiveAt: now,
        }),
      ]);
    }
    const { id, units, funding } = event;
    return { answer: "voided", account: accountId, id, repeated, units, funding: unitsBySource(funding) };
  });
}

/** The event, and the rows that its shares name. */
async function load(tx: Transaction, { accountId, eventId }: VoidUsage): Promise<VoidFacts> {
  const [stored] = await ask(tx, eventsByKey([{ accountId, eventId }]));
  const rows = await loadNamedRows(tx, accountId, stored ? [stored.event] : []);
  return { eventId, event: stored?.event, voidedAt: stored?.voidedAt ?? null, ...rows };
}

type Undone = Readonly<{ accountId: string; now: Date; facts: VoidFacts; plan: VoidPlan }>;

async function undo(tx: Transaction, { zone }: Context, { accountId, now, facts, plan }: Undone) {
  const { event, changes } = plan;
  const { meters } = facts;
  const books = await loadBooks(tx, [event], { now, meters });
  return moveWrites({ accountId, zone, events: [event], meters, books, changes, sign: -1 });
}
