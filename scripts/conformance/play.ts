import { z } from "zod";
import type { Setting } from "@/lib/catalog/worked-examples/kind";
import { playExample, type WorkedExample, workedExample } from "@/lib/catalog/worked-examples/play-example";
import { exampleStory } from "@/scripts/conformance/examples/example-story";
import type { Outcome } from "@/scripts/conformance/outcome";
import { playScenarios } from "@/scripts/conformance/scenarios/play-scenarios";
import type { Theatre } from "@/scripts/conformance/scenarios/stage";

/** What cases are played with: rules need the price book alone, stories a database, which is opened for the first. */
export type Stages = Setting &
  Readonly<{
    theatre: () => Promise<Theatre>;
    /** Whether worked examples are played through the use cases too, where there is one; else through the engine alone. */
    useCases: boolean;
  }>;

/** Plays the cases of one form, each list of a file under its own name. */
type Player = (stages: Stages, cases: readonly unknown[]) => Outcome[] | Promise<Outcome[]>;

/** The forms that a file may hold; each has its own player, and nothing in a file goes unread. */
const PLAYERS: Readonly<Record<string, Player>> = {
  examples: playExamples,
  scenarios: async ({ theatre }, cases) => (cases.length === 0 ? [] : playScenarios(await theatre(), cases)),
};

/** Plays everything in a file's document; what it cannot play is an outcome that fails, never skipped. */
export async function playDocument(stages: Stages, document: unknown): Promise<Outcome[]> {
  const parsed = z.record(z.string(), z.unknown()).safeParse(document);
  if (!parsed.success) return [wrong("(file)", { form: "file", actual: "no object" })];
  // `about` tells people what the file holds; every other name must be a form that is played.
  const forms = Object.entries(parsed.data).filter(([name]) => name !== "about");
  if (forms.length === 0) return [wrong("(file)", { form: "file", actual: "nothing to play" })];
  const outcomes: Outcome[] = [];
  for (const [form, cases] of forms) outcomes.push(...(await playForm(stages, form, cases)));
  return outcomes;
}

async function playForm(stages: Stages, form: string, cases: unknown): Promise<Outcome[]> {
  const player = Object.hasOwn(PLAYERS, form) ? PLAYERS[form] : undefined;
  if (!player) return [wrong("(file)", { form: "file", actual: form })];
  if (!Array.isArray(cases)) return [wrong("(file)", { form, actual: "no list" })];
  return player(stages, cases);
}

async function playExamples(stages: Stages, cases: readonly unknown[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [index, candidate] of cases.entries()) {
    const parsed = workedExample.safeParse(candidate);
    outcomes.push(
      parsed.success
        ? await playOne(stages, parsed.data)
        : wrong(idOf(candidate, index), { form: "example", actual: problem(parsed.error) }),
    );
  }
  return outcomes;
}

/** Through the engine, and through the use cases where there is one. */
async function playOne(stages: Stages, example: WorkedExample): Promise<Outcome> {
  const { id, kind } = example;
  const differences = playExample(stages, example);
  const story = stages.useCases ? exampleStory(example, stages) : null;
  if (story === null) return { id, kind, differences };
  const [played] = await playScenarios(await stages.theatre(), [story]);
  return {
    id,
    kind: `${kind}, also by the use cases`,
    differences: [...differences, ...(played?.differences ?? [])],
  };
}

const named = z.object({ id: z.string().min(1) });

function idOf(candidate: unknown, index: number): string {
  return named.safeParse(candidate).data?.id ?? `case ${String(index + 1)}`;
}

function wrong(id: string, { form, actual }: { form: string; actual: string }): Outcome {
  const expected = `a case of ${Object.keys(PLAYERS).join(", ")}`;
  return { id, kind: form, differences: [{ field: form, expected, actual }] };
}

function problem(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": "))
    .join("; ");
}
