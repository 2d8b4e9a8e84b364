import type { UsageFacts, UsageLot } from "@/lib/domain/usage/usage-facts";
import type { LotChange, UsageChanges, UsagePlan } from "@/lib/domain/usage/usage-plan";

/**
 * The facts as a plan leaves them once it is saved: to decide on with them comes to the same as to read them again. Its
 * events are not added to those recorded: of whom they are known is the caller's to say.
 */
export function afterPlan(
  facts: UsageFacts,
  { changes, reservationUses }: Pick<UsagePlan, "changes" | "reservationUses">,
): UsageFacts {
  const after = afterChanges(facts, changes);
  if (reservationUses.length === 0) return after;
  const used = new Set(reservationUses.map(({ reservation }) => reservation));
  return { ...after, reservations: facts.reservations.filter(({ id }) => !used.has(id)) };
}

/** The rows as changes leave them. */
export function afterChanges(facts: UsageFacts, { lots, quotas, meters, pools }: UsageChanges): UsageFacts {
  return {
    ...facts,
    lots: moveLots(facts.lots, lots),
    quotas: put(
      facts.quotas,
      quotas.map(({ quota, period, after }) => ({ quota, period, used: after })),
      ({ quota, period }) => `${quota} ${period}`,
    ),
    meters: put(
      facts.meters,
      meters.map(({ before: _before, after, ...key }) => ({ ...key, units: after })),
      ({ period, capability, channel, variant, book }) =>
        `${period} ${capability} ${channel} ${String(book)} ${variant}`,
    ),
    poolDays: put(
      facts.poolDays,
      pools.map(({ after }) => after),
      ({ date }) => date,
    ),
  };
}

function moveLots(lots: readonly UsageLot[], changes: readonly LotChange[]): readonly UsageLot[] {
  if (changes.length === 0) return lots;
  const moved = new Map(changes.map((change) => [change.id, change] as const));
  return lots.map((lot) => {
    const change = moved.get(lot.id);
    if (!change) return lot;
    return { ...lot, left: change.after, firedPercents: [...lot.firedPercents, ...change.fired] };
  });
}

/** Rows that moved take the place of those with their key, and new ones come last. */
function put<T>(rows: readonly T[], moved: readonly T[], keyOf: (row: T) => string): readonly T[] {
  if (moved.length === 0) return rows;
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  for (const row of moved) byKey.set(keyOf(row), row);
  return [...byKey.values()];
}
