import { useTranslations } from "next-intl";
import { AccountLink } from "@/components/account-link";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import type { ListUrl } from "@/components/data-table/list-url";
import { DateText } from "@/components/date-text";
import { EmptyState } from "@/components/empty-state";
import { FigureText } from "@/components/figure-text";
import { FilterBar } from "@/components/filter-bar";
import { MoneyText } from "@/components/money-text";
import { StatusBadge } from "@/components/status-badge";
import { BULK_STATUSES } from "@/lib/domain/orders/bulk-order";
import type { BulkOrderListItem } from "@/lib/services/orders/bulk/bulk-order-view";
import type { Page } from "@/lib/services/paging";

type BulkTableProps = Readonly<{
  list: Page<BulkOrderListItem>;
  params: ListUrl["params"];
  /** Off for customers: every file is theirs. */
  showAccount: boolean;
}>;

/** The files that were uploaded, newest first, and how far each of them is. */
export function BulkTable({ list, params, showAccount }: BulkTableProps) {
  const t = useTranslations("bulkOrders.list");
  const status = useTranslations("status");
  const url: ListUrl = { pathname: "/orders/bulk", params };
  return (
    <DataTable
      label={t("title")}
      columns={useColumns(showAccount)}
      rows={list.rows}
      keyOf={(row) => row.id}
      hrefOf={(row) => `/orders/bulk/${row.id}`}
      url={url}
      cursors={{ next: list.next }}
      filters={
        <FilterBar
          url={url}
          filters={[
            {
              key: "status",
              label: t("status"),
              options: BULK_STATUSES.map((value) => ({ value, label: status(value) })),
            },
          ]}
        />
      }
      empty={<EmptyState title={t(params["status"] || params["cursor"] ? "nothingFits" : "empty")} />}
    />
  );
}

function useColumns(showAccount: boolean): readonly Column<BulkOrderListItem>[] {
  const t = useTranslations("bulkOrders.list");
  const account: Column<BulkOrderListItem> = {
    key: "account",
    header: t("account"),
    cell: (row) => <AccountLink id={row.accountId} name={row.accountName} />,
    card: "line",
    choice: "shown",
    widthMax: "18rem",
  };
  return [
    { key: "file", header: t("file"), cell: (row) => row.fileName, card: "title", widthMax: "22rem" },
    ...(showAccount ? [account] : []),
    {
      key: "rows",
      header: t("rows"),
      kind: "number",
      cell: (row) => <FigureText value={row.rows} />,
      card: "figure",
    },
    {
      key: "ordered",
      header: t("ordered"),
      kind: "number",
      cell: (row) => <FigureText value={row.ordered} />,
      choice: "shown",
      card: "none",
    },
    {
      key: "total",
      header: t("total"),
      kind: "money",
      cell: (row) => (
        <MoneyText amount={row.confirmedAt === null ? row.total : row.charged} currency={row.currency} />
      ),
      card: "figure",
    },
    {
      key: "uploaded",
      header: t("uploaded"),
      kind: "date",
      cell: (row) => <DateText at={row.uploadedAt} />,
      card: "line",
    },
    {
      key: "by",
      header: t("by"),
      cell: (row) => row.confirmedByName ?? row.uploadedByName,
      choice: "shown",
      widthMax: "12rem",
    },
    {
      key: "status",
      header: t("status"),
      kind: "status",
      cell: (row) => <StatusBadge status={row.status} />,
      card: "corner",
    },
  ];
}
