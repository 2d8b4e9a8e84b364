import "server-only";
import type { Transaction } from "@/db/client";
import { type AlertRow, listAlertSubjects } from "@/db/queries/messages";
import type { SubjectFacts } from "@/lib/services/alerts/alert-text";

/** What alerts are about, by id; a pool or a wallet is named by its id already. */
export async function loadAlertSubjects(
  tx: Transaction,
  alerts: readonly AlertRow[],
): Promise<ReadonlyMap<string, SubjectFacts>> {
  const idsOf = (type: AlertRow["subjectType"]) => [
    ...new Set(alerts.filter(({ subjectType }) => subjectType === type).map(({ subjectId }) => subjectId)),
  ];
  const { lots, plans } = await listAlertSubjects(tx, {
    lots: idsOf("lot"),
    plans: idsOf("plan"),
  });
  const plain = (points: string) => (points.includes(".") ? points.replace(/\.?0+$/, "") : points);
  return new Map<string, SubjectFacts>([
    ...lots.map((lot): [string, SubjectFacts] => {
      const { id, packageId: name, unit, expiresAt: until } = lot;
      return [id, { name, unit, until, left: plain(lot.left), granted: plain(lot.granted) }];
    }),
    ...plans.map(({ id, capability, deviceId, product, paidUntil: until }): [string, SubjectFacts] => {
      const name = [capability ?? product, deviceId].filter((part) => part !== null).join(" · ");
      return [id, { name, until }];
    }),
  ]);
}
