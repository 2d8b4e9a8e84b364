import { type Alert, edgeOf } from "@/lib/domain/alerts/alert";
import type { Policies } from "@/lib/domain/catalog/policies";
import type { LotState } from "@/lib/domain/packages/lot";
import { expiryEdges, lotDueAt } from "@/lib/domain/subscriptions/due";

export type DueLot = LotState & Readonly<{ id: string; packageId: string; unit: string; dueAt: Date }>;

export type LotsDueFacts = Readonly<{
  until: Date;
  policiesAt: (at: Date) => Policies;
  lots: readonly DueLot[];
}>;

/** What is told of lots up to an instant: how long those that have something left may still be used. */
export function runLotsDue({ until, policiesAt, lots }: LotsDueFacts): Readonly<{
  lots: readonly Readonly<{ id: string; dueAt: Date | null }>[];
  alerts: readonly Alert[];
}> {
  const alerts: Alert[] = [];
  const settled = lots.map((lot) => {
    let dueAt: Date | null = lot.refundedAt === null ? lot.dueAt : null;
    while (dueAt !== null && dueAt <= until) {
      const policies = policiesAt(dueAt);
      alerts.push(...edgesAt(lot, policies, dueAt));
      dueAt = lotDueAt(lot, policies, dueAt);
    }
    return { id: lot.id, dueAt };
  });
  return { lots: settled, alerts };
}

function edgesAt(lot: DueLot, policies: Policies, at: Date): Alert[] {
  if (lot.left.isZero()) return [];
  return expiryEdges(lot.expiresAt, policies).flatMap(({ days, at: edgeAt }): Alert[] => {
    const edge = edgeOf("lot", days);
    if (!edge || edgeAt.getTime() !== at.getTime()) return [];
    const { id: subjectId, packageId, unit, granted, left, expiresAt } = lot;
    const facts = {
      package: packageId,
      unit,
      granted: granted.toFixed(),
      left: left.toFixed(),
      expiresAt: expiresAt.toISOString(),
    };
    return [{ subjectType: "lot", subjectId, edge, occasion: "", facts, occurredAt: at }];
  });
}
