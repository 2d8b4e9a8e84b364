import { ChevronDownIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCatalogName } from "@/components/catalog-name";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { DateText } from "@/components/date-text";
import { IdText } from "@/components/id-text";
import { MoneyText } from "@/components/money-text";
import { Section } from "@/components/section";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { devicePath } from "@/lib/domain/ipc/device-path";
import type { PlanQuoteLine, PlanQuoteView } from "@/lib/services/ipc/plan-quote-view";

const SHOWN_AT_FIRST = 20;

type ChangeLinesProps = Readonly<{
  accountId: string;
  now: string;
  quote: PlanQuoteView;
  /** Where all lines are shown; null where they are. */
  allHref: string | null;
}>;

/** Each plan as it is and as it will be: until when it is paid, before and after, and its share of the price. */
export function ChangeLines({ accountId, now, quote, allHref }: ChangeLinesProps) {
  const t = useTranslations("planChange");
  const { lines } = quote;
  const whole = allHref === null || lines.length <= SHOWN_AT_FIRST + 1;
  return (
    <Section title={t("lines", { count: lines.length })} frame="plain">
      <DataTable
        label={t("lines", { count: lines.length })}
        columns={useColumns(now, quote.currency)}
        rows={whole ? lines : lines.slice(0, SHOWN_AT_FIRST)}
        keyOf={(line) => line.planId}
        hrefOf={(line) => devicePath(accountId, line.deviceId)}
        url={{ pathname: `/accounts/${accountId}`, params: {} }}
        empty={null}
      />
      {whole ? null : (
        <Button asChild className="self-center">
          <Link href={allHref} scroll={false}>
            <ChevronDownIcon aria-hidden />
            {t("showAll", { count: lines.length })}
          </Link>
        </Button>
      )}
    </Section>
  );
}

function useColumns(now: string, currency: PlanQuoteView["currency"]): readonly Column<PlanQuoteLine>[] {
  const t = useTranslations("planChange.columns");
  const kinds = useTranslations("planChange.kinds");
  const nameOf = useCatalogName();
  return [
    {
      key: "device",
      header: t("device"),
      kind: "id",
      cell: (line) => <IdText id={line.deviceId} copy={false} />,
      card: "title",
      widthMax: "14rem",
    },
    {
      key: "plan",
      header: t("plan"),
      cell: (line) => `${nameOf("capability", line.capability)} · ${nameOf("period", line.period)}`,
      card: "line",
    },
    {
      key: "before",
      header: t("before"),
      kind: "date",
      cell: (line) =>
        line.kind === "new" ? (
          <Badge tone="past">{kinds("ended")}</Badge>
        ) : (
          <DateText at={line.paidUntil} now={now} className="text-muted-foreground" />
        ),
      card: "figure",
    },
    {
      key: "after",
      header: t("after"),
      kind: "date",
      cell: (line) => <DateText at={line.until} now={now} className="font-medium" />,
      card: "figure",
    },
    {
      key: "amount",
      header: t("amount", { currency }),
      kind: "money",
      cell: (line) => <MoneyText amount={line.amount} />,
      card: "corner",
    },
  ];
}
