import "server-only";
import { createHash } from "node:crypto";
import type { OrderRow } from "@/db/queries/orders";
import { DomainError } from "@/lib/domain/errors";
import { type Currency, storedText } from "@/lib/domain/money/money";

/** Which order it became. `number` is the 15-digit decimal id. */
export type PlacedOrder = Readonly<{ id: string; number: string; total: string; currency: Currency }>;

/** What a request asked for, without the key it came under; the order keeps it. */
export function digestRequest(asked: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(asked)).digest("hex");
}

/**
 * The first answer, for a request that comes again (domain.md section 2, exactly once).
 * @throws DomainError `idempotency_mismatch` when its key came with another order
 */
export function answerAgain(placed: OrderRow, digest: string): PlacedOrder {
  if (placed.requestDigest === digest) return toPlacedOrder(placed);
  throw new DomainError("idempotency_mismatch", {
    field: "requestId",
    orderId: placed.id,
    number: placed.number.toString(),
  });
}

export function toPlacedOrder(row: OrderRow): PlacedOrder {
  return {
    id: row.id,
    number: row.number.toString(),
    total: storedText(row.total, row.currency),
    currency: row.currency,
  };
}
