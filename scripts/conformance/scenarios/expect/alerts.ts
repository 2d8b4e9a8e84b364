import { listAlertEdges, type AlertEdgeRow } from "@/db/queries/alerts";
import type { Difference } from "@/scripts/conformance/scenarios/outcome";
import type { StepOf } from "@/scripts/conformance/scenarios/scenario";
import { termsOf } from "@/scripts/conformance/scenarios/steps/ipc";
import type { Stage } from "@/scripts/conformance/scenarios/stage";

type Wanted = StepOf<"expect">["alerts"];

/** Edges that count in scenarios; a renewal that failed has words of its own and is none of them. */
const LEFT_OUT: readonly string[] = ["renewal-failed"];

/** Exactly the edges since the last `expect`, in any order. */
export async function expectAlerts(stage: Stage, wanted: Wanted): Promise<Difference[]> {
  const { ctx, accountId } = stage;
  const rows = await ctx.db.read((tx) => listAlertEdges(tx, accountId));
  const fresh = rows.filter(({ id, edge }) => !stage.alertsSeen.has(id) && !LEFT_OUT.includes(edge));
  stage.alertsSeen = new Set(rows.map(({ id }) => id));
  if (wanted === undefined) return [];
  const expected = wanted.map(({ subject, edge }) => `${subject} ${edge}`).sort();
  const actual: string[] = [];
  for (const row of fresh) actual.push(`${await subjectOf(stage, row)} ${row.edge}`);
  actual.sort();
  if (expected.join() === actual.join()) return [];
  return [{ field: "alerts", expected: list(expected), actual: list(actual) }];
}

function list(edges: readonly string[]): string {
  return `[${edges.join(", ")}]`;
}

/** By the scenario's own name, where the thing has one. */
async function subjectOf(stage: Stage, row: AlertEdgeRow): Promise<string> {
  const { subjectType, subjectId } = row;
  if (subjectType === "account") return "account";
  if (subjectType === "pool") return subjectId;
  const named: string[] = [];
  for (const [name, what] of stage.names) {
    if (what.is === "package" && what.lotIds.includes(subjectId)) return name;
    if (what.is === "qps" && what.planId === subjectId && what.orderId === null) return name;
    if (what.is === "ipc" && what.planId === subjectId) named.push(name);
  }
  return (await termWithEdge(stage, named, row)) ?? named[0] ?? subjectId;
}

/** Terms of one plan may have names of their own: the edge is of that whose end it is about. */
async function termWithEdge(
  stage: Stage,
  names: readonly string[],
  { occasion }: AlertEdgeRow,
): Promise<string | undefined> {
  if (names.length < 2) return undefined;
  for (const name of names) {
    const plan = stage.names.get(name);
    if (plan?.is !== "ipc") continue;
    const last = (await termsOf(stage, plan)).findLast(({ state }) => state !== "cancelled");
    if (last && new Date(last.until).getTime() === new Date(occasion).getTime()) return name;
  }
  return undefined;
}
