import { CircleCheckIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCatalogName } from "@/components/catalog-name";
import { EmptyState } from "@/components/empty-state";
import { MoneyText } from "@/components/money-text";
import {
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import { type Currency, isZero, money, sum, toText } from "@/lib/domain/money/money";
import type en from "@/messages/en.json";

export type LedgerEntry = Readonly<{
  transactionId: string;
  line: number;
  ledgerAccount: string;
  currency: Currency;
  /** Signed decimal text: what flowed into (+) or out of (−) the ledger account. */
  amount: string;
}>;

type AccountKey = keyof typeof en.ledger.accounts;

/** The name of a ledger account: `prepaid:ipc` → "Prepaid: IPC device plans". */
export function useLedgerAccountName(): (account: string) => string {
  const t = useTranslations("ledger.accounts");
  const nameOf = useCatalogName();
  return (account) => {
    const [kind = "", product = ""] = account.split(":");
    // Accounts arrive at run time, so they are looked for before they are used.
    const key = kind as AccountKey;
    return /^[a-z-]+$/.test(kind) && t.has(key) ? t(key, { product: nameOf("product", product) }) : account;
  };
}

/** The double entry of one cause, with the sum that must be zero. Stands in a section's frame. */
export function LedgerEntries({ entries }: Readonly<{ entries: readonly LedgerEntry[] }>) {
  const t = useTranslations("ledger");
  const nameOf = useLedgerAccountName();
  const currency = entries[0]?.currency;
  if (currency === undefined) return <EmptyState title={t("empty")} framed={false} />;
  const total = sum(
    entries.filter((entry) => entry.currency === currency).map((entry) => money(entry.amount, currency)),
    currency,
  );
  return (
    <Table label={t("label")}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("account")}</TableHead>
          <TableHead numeric>{t("amount")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {entries.map((entry) => (
          <TableRow key={`${entry.transactionId}:${entry.line}`}>
            <TableCell>{nameOf(entry.ledgerAccount)}</TableCell>
            <TableCell numeric>
              <MoneyText amount={entry.amount} currency={entry.currency} sign="always" />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
      <TableFooter>
        <TableRow>
          <TableCell>
            <span className="inline-flex items-center gap-1.5">
              {isZero(total) ? <CircleCheckIcon aria-hidden className="size-4 text-ok" /> : null}
              {isZero(total) ? t("zero") : t("sum")}
            </span>
          </TableCell>
          <TableCell numeric>
            <MoneyText amount={toText(total)} currency={currency} />
          </TableCell>
        </TableRow>
      </TableFooter>
    </Table>
  );
}
