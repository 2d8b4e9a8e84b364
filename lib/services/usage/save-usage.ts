import "server-only";
import type { Transaction } from "@/db/client";
import { insertAlerts } from "@/db/queries/alerts";
import { endReservations } from "@/db/queries/reservations";
import { insertEvents } from "@/db/queries/usage-events";
import {
  accrue,
  addHours,
  addLotHours,
  saveMeters,
  savePoolDays,
  saveQuotas,
  updateLots,
} from "@/db/queries/usage-writes";
import { write, type Write } from "@/db/queries/write";
import { accruedSixtieths } from "@/lib/domain/usage/accrual";
import { rollUp } from "@/lib/domain/usage/roll-up";
import type { UsageFacts } from "@/lib/domain/usage/usage-facts";
import type { UsagePlan } from "@/lib/domain/usage/usage-plan";
import { toAlerts } from "@/lib/services/usage/usage-alerts";

/** What was decided for one account, from which facts. */
export type DecidedUses = Readonly<{ accountId: string; facts: UsageFacts; plan: UsagePlan }>;

/** Writes the plans of some accounts as one statement: the events with their funding, and every row that moved. */
export async function saveUsage(
  tx: Transaction,
  decided: readonly DecidedUses[],
  recordedAt: Date,
): Promise<void> {
  await write(tx, usageWrites(decided, recordedAt));
}

/** What that statement consists of. */
export function usageWrites(
  decided: readonly DecidedUses[],
  recordedAt: Date,
): readonly (Write | undefined)[] {
  const parts = decided.map((one) => toParts(one, recordedAt));
  return [
    insertEvents(
      parts.flatMap(({ events }) => events),
      recordedAt,
    ),
    updateLots(parts.flatMap(({ lots }) => lots)),
    saveQuotas(parts.flatMap(({ quotas }) => quotas)),
    saveMeters(parts.flatMap(({ meters }) => meters)),
    savePoolDays(parts.flatMap(({ pools }) => pools)),
    addHours(
      parts.flatMap(({ hours }) => hours),
      1,
    ),
    addLotHours(
      parts.flatMap(({ lotHours }) => lotHours),
      1,
    ),
    accrue(parts.flatMap(({ accrued }) => accrued)),
    endReservations(parts.flatMap(({ ended }) => ended)),
    insertAlerts(parts.flatMap(({ alerts }) => alerts)),
  ];
}

function toParts({ accountId, facts, plan }: DecidedUses, recordedAt: Date) {
  const events = plan.answers.flatMap((answer) => (answer.answer === "accepted" ? [answer.event] : []));
  const own = <T extends object>(rows: readonly T[]) => rows.map((row) => ({ ...row, accountId }));
  const { changes } = plan;
  const { hours, lots } = rollUp(events, facts.zone);
  const sixtieths = accruedSixtieths(facts.books, facts.meters, changes.meters);
  return {
    events: events.map((event) => ({ accountId, event })),
    lots: own(changes.lots),
    quotas: own(changes.quotas),
    meters: own(changes.meters),
    pools: own(changes.pools),
    hours: own(hours),
    lotHours: own(lots),
    accrued: sixtieths.isZero() ? [] : [{ accountId, sixtieths: sixtieths.toFixed() }],
    ended: plan.reservationUses.map(({ reservation: id, eventId }) => ({
      accountId,
      id,
      eventId,
      at: facts.now,
    })),
    alerts: toAlerts(accountId, plan, { facts, recordedAt }),
  };
}
