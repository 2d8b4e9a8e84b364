import type { Difference } from "@/lib/catalog/worked-examples/play-example";
import { Decimal } from "@/lib/domain/money/decimal";

export type { Difference };

/** A step whose use case the product does not have yet: it fails by name, and is never skipped. */
export class NotBuilt extends Error {}

/** Compares decimals and counts by value, instants by what they mean, and texts as they are. */
export function compare(
  field: string,
  expected: string | number | Date | undefined,
  actual: string | number | Date | undefined,
): Difference[] {
  if (expected === undefined || isSame(expected, actual)) return [];
  return [differ(field, expected, actual)];
}

export function differ(
  field: string,
  expected: string | number | Date,
  actual: string | number | Date | undefined,
): Difference {
  return { field, expected: show(expected), actual: actual === undefined ? "nothing" : show(actual) };
}

const PLAIN = /^-?\d+(\.\d+)?$/;

function isSame(expected: string | number | Date, actual: string | number | Date | undefined): boolean {
  if (actual === undefined) return false;
  if (expected instanceof Date) return new Date(actual).getTime() === expected.getTime();
  const [wanted, came] = [show(expected), show(actual)];
  return PLAIN.test(wanted) && PLAIN.test(came) ? new Decimal(wanted).eq(came) : wanted === came;
}

function show(value: string | number | Date): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

/** Counts by source, whole: what is not named is 0. */
export function compareCounts(
  field: string,
  expected: Readonly<Record<string, number | undefined>>,
  actual: Readonly<Record<string, number | undefined>>,
): Difference[] {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(actual)])].sort();
  return names.flatMap((name) => compare(`${field}.${name}`, expected[name] ?? 0, actual[name] ?? 0));
}
