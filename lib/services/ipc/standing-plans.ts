import "server-only";
import type { Transaction } from "@/db/client";
import { listStandingTerms, type PlanRow, type StandingTermRow } from "@/db/queries/plans";
import type { MovingPlan, StandingTerm } from "@/lib/domain/ipc/decide-replacement";

export type StandingPlan = MovingPlan & Readonly<{ autoRenew: boolean; rows: readonly StandingTermRow[] }>;

/** Plans with the terms that stand, from the oldest on. A plan of which nothing stands is none. */
export async function loadStandingPlans(
  tx: Transaction,
  accountId: string,
  rows: readonly PlanRow[],
): Promise<StandingPlan[]> {
  const terms = await listStandingTerms(
    tx,
    accountId,
    rows.map(({ plan }) => plan.id),
  );
  return rows.flatMap(({ plan, period }) => {
    if (period === null) return [];
    const own = terms.filter(({ term }) => term.subscriptionId === plan.id);
    return [{ ...plan, period, terms: own.map(toStandingTerm), rows: own }];
  });
}

export function toStandingTerm({ term }: StandingTermRow): StandingTerm {
  const { id, fromAt: from, untilAt: until, period, orderId, orderLine } = term;
  return { id, from, until, period, orderId, orderLine };
}
