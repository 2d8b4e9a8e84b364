import "server-only";
import { getTopUp as getTopUpRow } from "@/db/queries/accounts";
import { listEntriesOfCause } from "@/db/queries/ledger";
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
    const entries = await listEntriesOfCause(tx, accountId, id);
    return {
      id,
      accountId,
      reference,
      currency,
      amount: storedText(row.amount, currency),
      note,
      bookedAt: bookedAt.toISOString(),
      ledgerEntries: entries.map(toLedgerEntryView),
    };
  });
}
