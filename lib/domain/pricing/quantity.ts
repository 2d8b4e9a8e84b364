import { DomainError } from "@/lib/domain/errors";

/** A trillion: above any real count, and small enough that a count times a price stays exact. */
export const QUANTITY_MAX = 1_000_000_000_000;

/**
 * A whole number within bounds. Anything else (negative, a fraction, NaN, 10^30) is a refusal, never a number.
 * @throws DomainError `invalid_quantity` naming the field and both bounds.
 */
export function checkedQuantity(
  value: number,
  field: string,
  { min = 1, max = QUANTITY_MAX }: { min?: number; max?: number } = {},
): number {
  if (!Number.isSafeInteger(value) || value < min || value > max) {
    throw new DomainError("invalid_quantity", { field, value: String(value), min, max });
  }
  return value;
}
