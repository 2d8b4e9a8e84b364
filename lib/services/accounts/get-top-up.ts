import "server-only";
import { getTopUp as getTopUpRow } from "@/db/queries/accounts";
import { listEntriesOfCause } from "@/db/queries/ledger";
import { findUser } from "@/db/queries/users";
import { isPermitted } from "@/lib/domain/access/permissions";
import { type Currency, storedText } from "@/lib/domain/money/money";
import { authorize, type Context } from "@/lib/services/context";
import { type LedgerEntryView, toLedgerEntryView } from "@/lib/services/ledger/ledger-entry-view";

export type TopUpDetail = Readonly<{
  id: string;
  accountId: string;
  reference: string;
  currency: Currency;
  amount: string;
  note: string;
  bookedAt: string;
  /** Who booked it; told to staff only, and null for what the system booked. */
  bookedByName: string | null;
  ledgerEntries: readonly LedgerEntryView[];
}>;

/**
 * One top-up with its ledger entries.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function getTopUp(ctx: Context, accountId: string, topUpId: string): Promise<TopUpDetail> {
  authorize(ctx, "ledger.read", accountId);
  return ctx.db.read(async (tx) => {
    const { id, reference, currency, note, bookedAt, ...row } = await getTopUpRow(tx, accountId, topUpId);
    const staff = isPermitted(ctx.actor, "audit.read", accountId);
    const [entries, booker] = await Promise.all([
      listEntriesOfCause(tx, accountId, id),
      staff && row.bookedBy !== null ? findUser(tx, row.bookedBy) : undefined,
    ]);
    return {
      id,
      accountId,
      reference,
      currency,
      amount: storedText(row.amount, currency),
      note,
      bookedAt: bookedAt.toISOString(),
      bookedByName: booker?.name ?? null,
      ledgerEntries: entries.map(toLedgerEntryView),
    };
  });
}
