import { useTranslations } from "next-intl";
import { AccountLink } from "@/components/account-link";
import { useCatalogName } from "@/components/catalog-name";
import type { Column } from "@/components/data-table/column";
import { DateText, TimeLeft } from "@/components/date-text";
import { LinkText } from "@/components/link-text";
import { LotLevel } from "@/components/lot-level";
import { usePackageName } from "@/components/package-name";
import { StatusBadge } from "@/components/status-badge";
import { Badge } from "@/components/ui/badge";
import type { LotView } from "@/lib/services/packages/lot-view";

type LotColumns = Readonly<{ showAccount: boolean; now: string | undefined }>;

/** The list's columns; customers see no account, because every package is theirs. */
export function useLotColumns({ showAccount, now }: LotColumns): readonly Column<LotView>[] {
  const t = useTranslations("packages.columns");
  return [
    {
      key: "package",
      header: t("package"),
      cell: (lot) => <Name lot={lot} />,
      card: "title",
      widthMax: "20rem",
    },
    ...(showAccount ? [accountColumn(t("account"))] : []),
    {
      key: "left",
      header: t("left"),
      cell: (lot) => <LotLevel {...lot} usable={lot.status === "active"} />,
      sortable: true,
      card: "figure",
    },
    {
      key: "status",
      header: t("status"),
      kind: "status",
      cell: (lot) => <StatusBadge status={lot.status} />,
      card: "corner",
    },
    {
      key: "expiry",
      header: t("expiry"),
      kind: "date",
      cell: (lot) => <DateText at={lot.expiresAt} now={now} />,
      sortable: true,
    },
    {
      key: "timeLeft",
      header: t("timeLeft"),
      cell: (lot) => <TimeLeft until={lot.expiresAt} now={now} />,
      card: "figure",
    },
    {
      key: "bought",
      header: t("bought"),
      kind: "date",
      cell: (lot) => <DateText at={lot.paidAt} now={now} />,
      sortable: true,
      choice: "shown",
    },
    {
      key: "order",
      header: t("order"),
      kind: "id",
      cell: (lot) => (
        <LinkText href={`/orders/${lot.orderId}`} className="font-mono">
          {lot.orderNumber}
        </LinkText>
      ),
      choice: "hidden",
    },
  ];
}

function accountColumn(header: string): Column<LotView> {
  return {
    key: "account",
    header,
    cell: (lot) => <AccountLink id={lot.accountId} name={lot.accountName} />,
    card: "line",
    choice: "shown",
    widthMax: "16rem",
  };
}

function Name({ lot }: Readonly<{ lot: LotView }>) {
  const nameOf = usePackageName();
  const channelOf = useCatalogName();
  return (
    <span className="inline-flex max-w-full items-center gap-2 font-medium">
      <span className="truncate">{nameOf(lot.package)}</span>
      {lot.channel === "official" ? null : <Badge tone="outline">{channelOf("channel", lot.channel)}</Badge>}
    </span>
  );
}
