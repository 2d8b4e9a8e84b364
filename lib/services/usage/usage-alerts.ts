import "server-only";
import { v7 as uuid } from "uuid";
import type { NewAlert } from "@/db/queries/alerts";
import type { AlertEdge } from "@/lib/domain/alerts/alert";
import { invariant } from "@/lib/domain/errors";
import { pointsText, toMicroPoints } from "@/lib/domain/packages/points";
import type { UsageFacts } from "@/lib/domain/usage/usage-facts";
import type { UsageEdge, UsagePlan } from "@/lib/domain/usage/usage-plan";

/** As the alert is called: `20%` and `empty` of a lot, `80%` and `100%` of a pool. */
export function edgeName({ subject, percent }: UsageEdge): AlertEdge {
  return subject === "lot" && percent === 0 ? "empty" : (`${String(percent)}%` as AlertEdge);
}

/** The rows of the edges that a plan crossed, on the account's clock. */
export function toAlerts(
  accountId: string,
  { answers, changes }: UsagePlan,
  { facts, recordedAt }: Readonly<{ facts: UsageFacts; recordedAt: Date }>,
): NewAlert[] {
  const edges = answers.flatMap((answer) => (answer.answer === "accepted" ? answer.edges : []));
  return edges.map((edge) => {
    const shared = { accountId, id: uuid(), edge: edgeName(edge), occurredAt: facts.now, recordedAt };
    if (edge.subject !== "lot") {
      const { subject: subjectId, date: occasion, eventId } = edge;
      return {
        ...shared,
        subjectType: "pool",
        subjectId,
        occasion,
        facts: { event: eventId, date: occasion },
      };
    }
    const lot = facts.lots.find(({ id }) => id === edge.lot);
    const moved = changes.lots.find(({ id }) => id === edge.lot);
    invariant(lot !== undefined && moved !== undefined, "an edge is of a lot that moved");
    const told = {
      event: edge.eventId,
      package: lot.package,
      channel: lot.channel,
      granted: pointsText(toMicroPoints(lot.granted)),
      left: pointsText(toMicroPoints(moved.after)),
      expiresAt: lot.expiresAt.toISOString(),
    };
    return { ...shared, subjectType: "lot", subjectId: edge.lot, occasion: "", facts: told };
  });
}
