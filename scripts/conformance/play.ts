import { z } from "zod";
import type { Setting } from "@/lib/catalog/worked-examples/kind";
import { playExample, workedExample, type Difference } from "@/lib/catalog/worked-examples/play-example";

/** One case of a file: what it is called, and what differs from what it expects; none means that it holds. */
export type Outcome = Readonly<{ id: string; kind: string; differences: readonly Difference[] }>;

/** Plays the cases of one form, each list of a file under its own name. */
type Player = (setting: Setting, cases: readonly unknown[]) => Outcome[];

/** The forms that a file may hold; each has its own player, and nothing in a file goes unread. */
const PLAYERS: Readonly<Record<string, Player>> = { examples: playExamples };

/** Plays everything in a file's document; what it cannot play is an outcome that fails, never skipped. */
export function playDocument(setting: Setting, document: unknown): Outcome[] {
  const parsed = z.record(z.string(), z.unknown()).safeParse(document);
  if (!parsed.success) return [wrong("(file)", { form: "file", actual: "no object" })];
  // `about` tells people what the file holds; every other name must be a form that is played.
  const forms = Object.entries(parsed.data).filter(([name]) => name !== "about");
  if (forms.length === 0) return [wrong("(file)", { form: "file", actual: "nothing to play" })];
  return forms.flatMap(([form, cases]) => playForm(setting, form, cases));
}

function playForm(setting: Setting, form: string, cases: unknown): Outcome[] {
  const player = Object.hasOwn(PLAYERS, form) ? PLAYERS[form] : undefined;
  if (!player) return [wrong("(file)", { form: "file", actual: form })];
  if (!Array.isArray(cases)) return [wrong("(file)", { form, actual: "no list" })];
  return player(setting, cases);
}

function playExamples(setting: Setting, cases: readonly unknown[]): Outcome[] {
  return cases.map((candidate, index) => {
    const parsed = workedExample.safeParse(candidate);
    if (!parsed.success) {
      return wrong(idOf(candidate, index), { form: "example", actual: problem(parsed.error) });
    }
    const { id, kind } = parsed.data;
    return { id, kind, differences: playExample(setting, parsed.data) };
  });
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
