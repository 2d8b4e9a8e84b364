import { z } from "zod";
import { agrees, show } from "@/lib/catalog/worked-examples/compare";
import type { Kind, Played, Setting } from "@/lib/catalog/worked-examples/kind";
import { orderKinds } from "@/lib/catalog/worked-examples/order-kinds";
import { ruleKinds } from "@/lib/catalog/worked-examples/rule-kinds";
import { usageKinds } from "@/lib/catalog/worked-examples/usage-kinds";
import { lookUp } from "@/lib/domain/catalog/look-up";
import { isDomainError } from "@/lib/domain/errors";
import { verifyReceipt } from "@/lib/domain/pricing/verify-receipt";

const KINDS: Readonly<Record<string, Kind>> = { ...orderKinds, ...usageKinds, ...ruleKinds };

/** The kinds that can be played, for documents and messages. */
export const EXAMPLE_KINDS: readonly string[] = Object.keys(KINDS);

/**
 * A worked example: an input, and what must come out. `expect` names the fields that are compared, or `refused` with the
 * code of the refusal and, if it likes, the `field` that is to blame.
 */
export const workedExample = z.strictObject({
  id: z.string().min(1),
  kind: z.string(),
  input: z.record(z.string(), z.unknown()),
  expect: z
    .record(z.string(), z.unknown())
    .refine((fields) => Object.keys(fields).length > 0, "expects nothing"),
  source: z.string().optional(),
});
export type WorkedExample = z.infer<typeof workedExample>;

/** A field that came out otherwise than expected. */
export type Difference = Readonly<{ field: string; expected: string; actual: string }>;

/** Plays one example through the engine. An empty list means that it holds, and that every receipt recomputes. */
export function playExample(setting: Setting, example: WorkedExample): readonly Difference[] {
  const found = lookUp(KINDS, example.kind);
  if (!found) return [{ field: "kind", expected: EXAMPLE_KINDS.join(", "), actual: example.kind }];
  const { refused, field, ...expected } = example.expect;
  try {
    const played = found.play(setting, example.input, expected);
    if (refused !== undefined) return [differ("refused", refused, "not refused")];
    return [...compareFields(expected, played, field), ...compareReceipts(played)];
  } catch (error) {
    if (error instanceof z.ZodError) return error.issues.map(differenceOf);
    // A fault of ours fails its case in words, so that the cases after it are still played.
    if (!isDomainError(error)) return [differ("fault", "a result or a refusal", String(error))];
    const blamed = String(error.details["field"] ?? "");
    if (refused === undefined) return [differ("refused", "not refused", `${error.code} (${blamed})`)];
    return [
      ...(refused === error.code ? [] : [differ("refused", refused, error.code)]),
      ...(field === undefined || field === blamed ? [] : [differ("field", field, blamed)]),
      ...Object.keys(expected).map((name) => differ(name, expected[name], "refused")),
    ];
  }
}

function compareFields(
  expected: Readonly<Record<string, unknown>>,
  { actual }: Played,
  field: unknown,
): Difference[] {
  const stray = field === undefined ? [] : [differ("field", field, "not refused")];
  return Object.entries(expected).reduce((differences, [name, wanted]) => {
    const came = lookUp(actual, name);
    if (!came) return [...differences, differ(name, wanted, "no such field in this kind")];
    return agrees(wanted, came) ? differences : [...differences, differ(name, wanted, show(came))];
  }, stray);
}

function compareReceipts({ receipts }: Played): Difference[] {
  return receipts.flatMap((receipt) => {
    const verdict = verifyReceipt(receipt);
    return verdict.ok
      ? []
      : [differ(`receipt step ${String(verdict.step)}`, verdict.expected, verdict.actual)];
  });
}

function differenceOf({ path, message }: z.core.$ZodIssue): Difference {
  return { field: ["input", ...path].join("."), expected: "a field of this kind", actual: message };
}

function differ(field: string, expected: unknown, actual: string): Difference {
  return { field, expected: typeof expected === "string" ? expected : JSON.stringify(expected), actual };
}
