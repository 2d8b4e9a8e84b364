import { z } from "zod";
import type { Outcome } from "@/scripts/conformance/outcome";
import { playScenario } from "@/scripts/conformance/scenarios/play-scenario";
import { scenario } from "@/scripts/conformance/scenarios/scenario";
import type { Theatre } from "@/scripts/conformance/scenarios/stage";
import { STORIES_AT_ONCE } from "@/scripts/conformance/scenarios/theatre";

/** Plays stories side by side, each on an account of its own. The outcomes stand in the order of the stories. */
export async function playScenarios(theatre: Theatre, cases: readonly unknown[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = cases.entries();
  const worker = async () => {
    for (const [index, candidate] of waiting) outcomes[index] = await playCase(theatre, candidate, index);
  };
  await Promise.all(Array.from({ length: STORIES_AT_ONCE }, worker));
  return outcomes;
}

async function playCase(theatre: Theatre, candidate: unknown, index: number): Promise<Outcome> {
  const parsed = scenario.safeParse(candidate);
  if (parsed.success) {
    const { id } = parsed.data;
    return { id, kind: "scenario", differences: await playScenario(theatre, parsed.data) };
  }
  const id = named.safeParse(candidate).data?.id ?? `scenario ${String(index + 1)}`;
  const differences = parsed.error.issues.map(({ path, message }) => ({
    field: placeOf(path),
    expected: "a scenario as scenarios.md has it",
    actual: message,
  }));
  return { id, kind: "scenario", differences };
}

const named = z.object({ id: z.string().min(1) });

/** Steps are counted from one, as everywhere that people read. */
function placeOf(path: readonly PropertyKey[]): string {
  const [first, index, ...rest] = path;
  if (first !== "steps" || typeof index !== "number") return path.map(String).join(".") || "scenario";
  return [`step ${String(index + 1)}`, ...rest.map(String)].join(" ");
}
