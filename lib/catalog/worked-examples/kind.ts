import type { z } from "zod";
import type { Actual } from "@/lib/catalog/worked-examples/compare";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { Receipt } from "@/lib/domain/pricing/receipt";

/** What examples are played against. */
export type Setting = Readonly<{ book: PriceBook; zone: string }>;

/** What came out: the fields that an example of the kind may expect, and the receipts that explain its amounts. */
export type Played = Readonly<{ actual: Readonly<Record<string, Actual>>; receipts: readonly Receipt[] }>;

/** A kind of worked example: the fields that its input has, all checked, and how it is played. */
export type Kind = Readonly<{ play: (setting: Setting, input: unknown, expected: Expected) => Played }>;

/** What an example expects; a kind looks at it only where bare figures need a currency. */
export type Expected = Readonly<Record<string, unknown>>;

export function kind<Input>(
  schema: z.ZodType<Input>,
  play: (setting: Setting, input: Input, expected: Expected) => Played,
): Kind {
  return { play: (setting, input, expected) => play(setting, schema.parse(input), expected) };
}
