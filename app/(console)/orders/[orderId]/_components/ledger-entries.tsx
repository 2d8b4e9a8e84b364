import { useTranslations } from "next-intl";
import { DateText } from "@/components/date-text";
import { MoneyText } from "@/components/money-text";
import { Section } from "@/components/section";
import {
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import { CURRENCIES, money, sum, toText } from "@/lib/domain/money/money";
import type { LedgerEntryView } from "@/lib/services/ledger/ledger-entry-view";
import type en from "@/messages/en.json";

type AccountName = keyof typeof en.order.ledgerAccounts;
type KindName = keyof typeof en.order.ledgerKinds;

/** Where the money came from and where it went: the entries of each currency sum to zero, shown rather than claimed. */
export function LedgerEntries({ entries }: { entries: readonly LedgerEntryView[] }) {
  const t = useTranslations("order");
  const accounts = useTranslations("order.ledgerAccounts");
  const kinds = useTranslations("order.ledgerKinds");
  const sums = CURRENCIES.flatMap((currency) => {
    const amounts = entries
      .filter((entry) => entry.currency === currency)
      .map((entry) => money(entry.amount, currency));
    return amounts.length === 0 ? [] : [{ currency, total: toText(sum(amounts, currency)) }];
  });
  return (
    <Section title={t("ledger")} description={t("ledgerNote")} padded={false}>
      <Table label={t("ledgerTable")}>
        <TableHeader>
          <TableRow>
            <TableHead>{t("columns.ledgerAccount")}</TableHead>
            <TableHead className="max-sm:hidden">{t("columns.movement")}</TableHead>
            <TableHead className="max-sm:hidden">{t("columns.booked")}</TableHead>
            <TableHead numeric>{t("columns.amount")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {entries.map((entry) => (
            <TableRow key={`${entry.transactionId}-${entry.line}`}>
              {/* Products bring their own ledger accounts; one without a name is called by its code. */}
              <TableCell>
                {accounts.has(entry.ledgerAccount as AccountName)
                  ? accounts(entry.ledgerAccount as AccountName)
                  : entry.ledgerAccount}
              </TableCell>
              <TableCell className="text-muted-foreground max-sm:hidden">
                {kinds.has(entry.kind as KindName) ? kinds(entry.kind as KindName) : entry.kind}
              </TableCell>
              <TableCell className="text-muted-foreground max-sm:hidden">
                <DateText at={entry.effectiveAt} />
              </TableCell>
              <TableCell numeric>
                <MoneyText amount={entry.amount} currency={entry.currency} sign="always" />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
        <TableFooter>
          {sums.map(({ currency, total }) => (
            <TableRow key={currency}>
              <TableCell>{t("sum")}</TableCell>
              <TableCell className="max-sm:hidden" />
              <TableCell className="max-sm:hidden" />
              <TableCell numeric>
                <MoneyText amount={total} currency={currency} />
              </TableCell>
            </TableRow>
          ))}
        </TableFooter>
      </Table>
    </Section>
  );
}
