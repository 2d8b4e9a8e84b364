import { DomainError } from "@/lib/domain/errors";
import { exact } from "@/lib/domain/pricing/exact";

/** A trillion: above any real count, and small enough that a count times a price stays exact. */
export const QUANTITY_MAX = 1_000_000_000_000;

/** Ten years of days: no plan is sold for more periods at once. */
export const PERIODS_MAX = 3_650;

/** Durations come to the microsecond at most. */
const SECONDS_DECIMALS = 6;

/**
 * A whole number within bounds. Anything else (negative, a fraction, NaN, 10^30) is a refusal, never a number.
 * @throws DomainError `invalid_quantity` naming the field and both bounds.
 */
export function checkedQuantity(
  value: number,
  field: string,
  { min = 1, max = QUANTITY_MAX }: { min?: number; max?: number } = {},
): number {
  if (!Number.isSafeInteger(value) || value < min || value > max) throw refusal(value, { field, min, max });
  return value;
}

/**
 * A duration in seconds, which may have a fraction: what is charged for a started second is the rule's to say.
 * @throws DomainError `invalid_quantity` naming the field.
 */
export function checkedSeconds(value: number, field: string, { min = 0 }: { min?: number } = {}): number {
  const bounds = { field, min, max: QUANTITY_MAX };
  if (!Number.isFinite(value) || value < min || value > QUANTITY_MAX) throw refusal(value, bounds);
  if (!Number.isInteger(value) && exact(value).decimalPlaces() > SECONDS_DECIMALS)
    throw refusal(value, bounds);
  return value;
}

function refusal(value: number, bounds: { field: string; min: number; max: number }): DomainError {
  return new DomainError("invalid_quantity", { ...bounds, value: String(value) });
}
