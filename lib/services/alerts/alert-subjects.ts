import "server-only";
import type { Transaction } from "@/db/client";
import { type AlertRow, listAlertSubjects } from "@/db/queries/messages";
import type { Locale, SubjectFacts } from "@/lib/services/alerts/alert-text";
import { subjectNames } from "@/lib/services/alerts/subject-name";
import { priceBookAt } from "@/lib/services/catalog/price-books";

/** What alerts are about, by id, called as people call it; a pool or a wallet is named by its id already. */
export async function loadAlertSubjects(
  tx: Transaction,
  alerts: readonly AlertRow[],
  { now, locale }: Readonly<{ now: Date; locale: Locale }>,
): Promise<ReadonlyMap<string, SubjectFacts>> {
  const idsOf = (type: AlertRow["subjectType"]) => [
    ...new Set(alerts.filter(({ subjectType }) => subjectType === type).map(({ subjectId }) => subjectId)),
  ];
  const { lots, plans } = await listAlertSubjects(tx, {
    lots: idsOf("lot"),
    plans: idsOf("plan"),
  });
  if (lots.length === 0 && plans.length === 0) return new Map();
  const names = subjectNames({ book: await priceBookAt(tx, now), locale });
  const plain = (points: string) => (points.includes(".") ? points.replace(/\.?0+$/, "") : points);
  return new Map<string, SubjectFacts>([
    ...lots.map((lot): [string, SubjectFacts] => {
      const { id, packageId, unit, expiresAt: until } = lot;
      const name = names.package(packageId);
      return [id, { name, unit, until, left: plain(lot.left), granted: plain(lot.granted) }];
    }),
    ...plans.map((plan): [string, SubjectFacts] => [
      plan.id,
      { name: names.plan(plan), until: plan.paidUntil },
    ]),
  ]);
}
