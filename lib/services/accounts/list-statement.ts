import "server-only";
import { z } from "zod";
import { getAccount } from "@/db/queries/accounts";
import { listMovements, type MovementRow } from "@/db/queries/ledger";
import { DomainError } from "@/lib/domain/errors";
import { type Currency, storedText } from "@/lib/domain/money/money";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput, currencyInput } from "@/lib/services/inputs";
import { PAGE_SIZE_MAX } from "@/lib/services/paging";

export const ListStatement = z.object({
  accountId: accountIdInput,
  currency: currencyInput.default("CNY"),
  /** Movements older than this number: it comes from the page before, and from the address. */
  below: z.string().max(40).optional(),
  limit: z.number().int().min(1).max(PAGE_SIZE_MAX).default(50),
});
export type ListStatement = z.infer<typeof ListStatement>;

/** One movement of a wallet: its number without a gap, what moved, what was left, and what caused it. */
export type MovementView = Readonly<{
  movement: string;
  currency: Currency;
  amount: string;
  cashAfter: string;
  kind: "top-up" | "order" | "refund";
  cause: Readonly<{ type: "top-up" | "order"; id: string; name: string }>;
  effectiveAt: string;
  recordedAt: string;
  transactionId: string;
}>;

/**
 * A wallet's statement, newest first, from the double-entry ledger.
 * @throws DomainError `not_found`, `not_permitted`, `invalid_input` for a `below` that is no movement's number
 */
export async function listStatement(
  ctx: Context,
  input: ListStatement,
): Promise<{ rows: readonly MovementView[]; next: string | null }> {
  authorize(ctx, "ledger.read", input.accountId);
  const { accountId, currency, limit } = input;
  const below = readMovement(input.below);
  return ctx.db.read(async (tx) => {
    const [found] = await Promise.all([
      listMovements(tx, { accountId, currency, below, limit: limit + 1 }),
      getAccount(tx, accountId),
    ]);
    const rows = found.slice(0, limit).map((row) => toMovementView(row, currency));
    return { rows, next: found.length > limit ? (rows.at(-1)?.movement ?? null) : null };
  });
}

function readMovement(text: string | undefined): bigint | null {
  if (text === undefined) return null;
  if (!/^\d{1,18}$/.test(text)) throw new DomainError("invalid_input", { field: "below" });
  return BigInt(text);
}

function toMovementView(row: MovementRow, currency: Currency): MovementView {
  const name =
    row.causeType === "order" ? (row.orderNumber?.toString() ?? row.causeId) : (row.reference ?? row.causeId);
  return {
    movement: row.movement.toString(),
    currency,
    amount: storedText(row.amount, currency),
    cashAfter: storedText(row.cashAfter, currency),
    kind: row.kind,
    cause: { type: row.causeType, id: row.causeId, name },
    effectiveAt: row.effectiveAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    transactionId: row.transactionId,
  };
}
