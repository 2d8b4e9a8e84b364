import "server-only";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { listPriceBookVersions } from "@/db/queries/catalog";
import { findEvents, voidEvent } from "@/db/queries/usage-events";
import { findLotsById, findMeters, findPoolDays, findQuotas } from "@/db/queries/usage-facts";
import {
  accrue,
  addHours,
  addLotHours,
  saveMeters,
  savePoolDays,
  saveQuotas,
  updateLots,
} from "@/db/queries/usage-writes";
import { write } from "@/db/queries/write";
import { accruedSixtieths } from "@/lib/domain/usage/accrual";
import { decideVoid, type VoidFacts, type VoidPlan } from "@/lib/domain/usage/decide-void";
import { type Funding, type Source, unitsBySource } from "@/lib/domain/usage/funding";
import { rollUp } from "@/lib/domain/usage/roll-up";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput, lineInput } from "@/lib/services/inputs";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";
import { booksOf } from "@/lib/services/usage/load-usage-facts";
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
  const [stored] = await findEvents(tx, [{ accountId, eventId }]);
  const funding: Funding = stored?.event.funding ?? [];
  const accountIds = [accountId];
  const periods = {
    accountIds,
    periods: funding.flatMap((share) => ("period" in share ? [share.period] : [])),
  };
  const dates = funding.flatMap((share) => (share.source === "daily-pool" ? [share.date] : []));
  const lotIds = funding.flatMap((share) => (share.source === "package" ? [share.lot] : []));
  const [lots, quotas, meters, poolDays] = await Promise.all([
    findLotsById(tx, accountId, lotIds),
    findQuotas(tx, periods),
    findMeters(tx, periods, stored ? [stored.event.capability] : []),
    findPoolDays(tx, accountIds, dates),
  ]);
  return {
    eventId,
    event: stored?.event,
    voidedAt: stored?.voidedAt ?? null,
    lots: lots.map(({ row }) => row),
    quotas: quotas.map(({ row }) => row),
    meters: meters.map(({ row }) => row),
    poolDays: poolDays.map(({ row }) => row),
  };
}

type Undone = Readonly<{ accountId: string; now: Date; facts: VoidFacts; plan: VoidPlan }>;

async function undo(tx: Transaction, { zone }: Context, { accountId, now, facts, plan }: Undone) {
  const { event, changes } = plan;
  const own = <T extends object>(rows: readonly T[]) => rows.map((row) => ({ ...row, accountId }));
  const { hours, lots } = rollUp([event], zone);
  const span = { from: event.occurredAt, until: event.occurredAt };
  const versions = await listPriceBookVersions(tx);
  const books = await booksOf(tx, { versions, now, meters: facts.meters, span });
  const sixtieths = accruedSixtieths(books, facts.meters, changes.meters);
  return [
    updateLots(own(changes.lots)),
    saveQuotas(own(changes.quotas)),
    saveMeters(own(changes.meters)),
    savePoolDays(own(changes.pools)),
    addHours(own(hours), -1),
    addLotHours(own(lots), -1),
    accrue(sixtieths.isZero() ? [] : [{ accountId, sixtieths: sixtieths.toFixed() }]),
  ];
}
