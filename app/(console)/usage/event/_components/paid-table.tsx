import { useLocale, useTranslations } from "next-intl";
import { FigureText } from "@/components/figure-text";
import { formatDay } from "@/components/format-instant";
import { LinkText } from "@/components/link-text";
import { usePackageName } from "@/components/package-name";
import { ReceiptDrawer } from "@/components/receipt/receipt-drawer";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { EventDetail, PaidShare } from "@/lib/services/usage/get-usage-event";

/** Who paid how much, with what was there before and after, and the receipt. */
export function PaidTable({ event }: Readonly<{ event: EventDetail }>) {
  const t = useTranslations("usage");
  if (event.shares.length === 0)
    return <p className="text-sm text-muted-foreground">{t(`outcomeNotes.${event.outcome}`)}</p>;
  return (
    <div className="overflow-x-auto">
      <Table label={t("event.paid")}>
        <TableHeader>
          <TableRow>
            <TableHead>{t("columns.source")}</TableHead>
            <TableHead numeric>{t("columns.units")}</TableHead>
            <TableHead numeric>{t("event.before")}</TableHead>
            <TableHead numeric>{t("event.after")}</TableHead>
            <TableHead numeric>{t("event.receipt")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {event.shares.map((paid, index) => (
            <TableRow key={index}>
              <TableCell>
                <ShareName paid={paid} />
              </TableCell>
              <TableCell numeric>
                <FigureText value={paid.share.units} />
              </TableCell>
              <TableCell numeric>{paid.before === null ? "–" : <FigureText value={paid.before} />}</TableCell>
              <TableCell numeric>{paid.after === null ? "–" : <FigureText value={paid.after} />}</TableCell>
              <TableCell numeric>
                {paid.receipt ? <ReceiptDrawer receipt={paid.receipt} agrees={paid.agrees} /> : "–"}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

/** The source, and which one of its kind. */
function ShareName({ paid: { share, lot } }: Readonly<{ paid: PaidShare }>) {
  const t = useTranslations("usage");
  const nameOf = usePackageName();
  const locale = useLocale();
  return (
    <span className="flex flex-col">
      <span className="font-medium">{t(`sources.${share.source}`)}</span>
      <span className="text-xs text-muted-foreground">
        {lot ? (
          <LinkText href={`/packages/${lot.id}`}>{nameOf(lot.package)}</LinkText>
        ) : share.source === "pay-as-you-go" ? (
          t("event.tiers", { period: share.period })
        ) : share.source === "free-quota" ? (
          t("event.quota", { of: share.of })
        ) : share.source === "daily-pool" ? (
          t("event.pool", { date: formatDay(share.date, locale) })
        ) : null}
      </span>
    </span>
  );
}
