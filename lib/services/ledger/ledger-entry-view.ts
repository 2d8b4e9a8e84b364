import "server-only";
import type { EntryRow } from "@/db/queries/ledger";
import { type Currency, storedText } from "@/lib/domain/money/money";

export type LedgerEntryView = Readonly<{
  transactionId: string;
  line: number;
  kind: string;
  ledgerAccount: string;
  currency: Currency;
  amount: string;
  effectiveAt: string;
  recordedAt: string;
}>;

export function toLedgerEntryView(row: EntryRow): LedgerEntryView {
  return {
    ...row,
    amount: storedText(row.amount, row.currency),
    effectiveAt: row.effectiveAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
  };
}
