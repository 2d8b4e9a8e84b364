import { isDomainError } from "@/lib/domain/errors";
import { type Currency, type Money, parseAmount } from "@/lib/domain/money/money";

/** The amount that a field holds, read as the service will read it; null while it holds none. */
export function typedAmount(text: string, currency: Currency): Money | null {
  if (text.trim() === "") return null;
  try {
    return parseAmount(text, currency);
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}
