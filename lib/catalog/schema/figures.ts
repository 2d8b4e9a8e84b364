import { z } from "zod";
import { BASES } from "@/lib/domain/catalog/price";

/** The building stones of the price book's schema: what a price, a tier, a size looks like. */

export const text = z.string().min(1).max(500);

/** Ids of entries; they stand in receipts' paths, so they hold no slash and no blank. */
export const key = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

export const count = z.int().min(0).max(1_000_000_000_000);
export const positive = count.min(1);

/** At most 15 digits before the point and ten after it, so that the engine's arithmetic stays exact. */
export const decimal = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/)
  .meta({ id: "Decimal" });

const POSITIVE_DECIMAL = /^(?=.*[1-9])(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/;

export const provenance = z.strictObject({ basis: z.enum(BASES), source: key });
export const price = provenance.extend({ price: decimal }).meta({ id: "Price" });

/** A unit always takes something: a factor of nought would cover calls without end. */
export const factor = provenance
  .extend({ points: z.string().regex(POSITIVE_DECIMAL) })
  .meta({ id: "Factor" });

export const cellBounds = z.strictObject({
  resolutionOverP: count,
  resolutionUpToP: positive,
  fpsOver: count,
  fpsUpTo: positive,
});

const tier = price.extend({ over: count, upTo: positive.nullable() });
type Tier = z.output<typeof tier>;

/** Rising, each beginning where the one before ends; only the last may be open above. */
function isWithoutGap(rows: readonly Tier[]): boolean {
  return rows.every((row, index) => {
    const next = rows[index + 1];
    if (row.upTo === null) return next === undefined;
    return row.upTo > row.over && (next === undefined || next.over === row.upTo);
  });
}

/** Volume bands and resolution bands: no gap, closed above where the seller sells no more. */
export const bands = z
  .array(tier)
  .min(1)
  .max(100)
  .refine(isWithoutGap, "bands rise without a gap")
  .meta({ id: "Bands" });

/** Graduated tiers: from the first unit on, without an end. */
export const tiers = bands
  .refine(
    (rows) => rows[0]?.over === 0 && rows.at(-1)?.upTo === null,
    "tiers begin over 0 and the last is open above",
  )
  .meta({ id: "Tiers" });

export const specs = z
  .array(price.extend({ size: positive }))
  .max(100)
  .refine((rows) => new Set(rows.map((row) => row.size)).size === rows.length, "a size stands once")
  .meta({ id: "PackageSizes" });

type Cell = z.output<typeof cellBounds>;

/** No figure falls into two cells. */
export function isWithoutOverlap(cells: readonly Cell[]): boolean {
  const apart = (a: Cell, b: Cell) =>
    a.resolutionUpToP <= b.resolutionOverP ||
    b.resolutionUpToP <= a.resolutionOverP ||
    a.fpsUpTo <= b.fpsOver ||
    b.fpsUpTo <= a.fpsOver;
  const proper = (cell: Cell) => cell.resolutionOverP < cell.resolutionUpToP && cell.fpsOver < cell.fpsUpTo;
  return cells.every(
    (cell, index) => proper(cell) && cells.slice(index + 1).every((other) => apart(cell, other)),
  );
}
