import { useTranslations } from "next-intl";
import { AccountLink } from "@/components/account-link";
import type { Column } from "@/components/data-table/column";
import { DateText } from "@/components/date-text";
import { FigureText } from "@/components/figure-text";
import { IdText } from "@/components/id-text";
import { MoneyText } from "@/components/money-text";
import { StatusBadge } from "@/components/status-badge";
import type { OrderListItem } from "@/lib/services/orders/order-view";

function accountColumn(header: string): Column<OrderListItem> {
  return {
    key: "account",
    header,
    cell: (row) => <AccountLink id={row.accountId} name={row.accountName} />,
    card: "line",
    choice: "shown",
    widthMax: "18rem",
  };
}

/** The list's columns; customers see no account, because every order is theirs. */
export function useOrderColumns(showAccount: boolean): readonly Column<OrderListItem>[] {
  const t = useTranslations("orders");
  return [
    {
      key: "number",
      header: t("columns.number"),
      kind: "id",
      cell: (row) => <IdText id={row.number} copy={false} />,
      sortable: true,
      card: "title",
    },
    ...(showAccount ? [accountColumn(t("columns.account"))] : []),
    { key: "kind", header: t("columns.kind"), cell: (row) => t(`kinds.${row.kind}`), choice: "shown" },
    {
      key: "lines",
      header: t("columns.devices"),
      kind: "number",
      cell: (row) => <FigureText value={row.lines} />,
      choice: "shown",
      card: "figure",
    },
    {
      key: "total",
      header: t("columns.total"),
      kind: "money",
      cell: (row) => <MoneyText amount={row.total} currency={row.currency} />,
      sortable: true,
      card: "figure",
    },
    {
      key: "placed",
      header: t("columns.placed"),
      kind: "date",
      cell: (row) => <DateText at={row.placedAt} />,
      sortable: true,
      card: "line",
    },
    {
      key: "placedBy",
      header: t("columns.placedBy"),
      cell: (row) => row.placedByName,
      choice: "shown",
      widthMax: "12rem",
    },
    {
      key: "recorded",
      header: t("columns.recorded"),
      kind: "date",
      cell: (row) => <DateText at={row.recordedAt} precision="second" />,
      choice: "hidden",
    },
    {
      key: "status",
      header: t("columns.status"),
      kind: "status",
      cell: (row) => <StatusBadge status={row.status} />,
      card: "corner",
    },
  ];
}
