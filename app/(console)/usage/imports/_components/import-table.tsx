import { useTranslations } from "next-intl";
import { AccountLink } from "@/components/account-link";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import type { ListUrl } from "@/components/data-table/list-url";
import { DateText } from "@/components/date-text";
import { EmptyState } from "@/components/empty-state";
import { FigureText } from "@/components/figure-text";
import { FilterBar } from "@/components/filter-bar";
import { StatusBadge } from "@/components/status-badge";
import { IMPORT_STATUSES } from "@/lib/domain/usage/usage-import";
import type { Page } from "@/lib/services/paging";
import type { UsageImportListItem } from "@/lib/services/usage/imports/usage-import-view";

type ImportTableProps = Readonly<{ list: Page<UsageImportListItem>; params: ListUrl["params"] }>;

/** The files that were uploaded, newest first, and how far each of them is. */
export function ImportTable({ list, params }: ImportTableProps) {
  const t = useTranslations("usage.imports.list");
  const url: ListUrl = { pathname: "/usage/imports", params };
  return (
    <DataTable
      label={t("title")}
      columns={useColumns()}
      rows={list.rows}
      keyOf={(row) => row.id}
      hrefOf={(row) => `/usage/imports/${row.id}`}
      url={url}
      cursors={{ next: list.next }}
      filters={
        <FilterBar
          url={url}
          filters={[
            {
              key: "status",
              label: t("status"),
              options: IMPORT_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) })),
            },
          ]}
        />
      }
      empty={<EmptyState title={t(params["status"] || params["cursor"] ? "nothingFits" : "empty")} />}
    />
  );
}

function useColumns(): readonly Column<UsageImportListItem>[] {
  const t = useTranslations("usage.imports.list");
  return [
    { key: "file", header: t("file"), cell: (row) => row.fileName, card: "title", widthMax: "22rem" },
    {
      key: "account",
      header: t("account"),
      cell: (row) => <AccountLink id={row.accountId} name={row.accountName} />,
      card: "line",
      choice: "shown",
      widthMax: "18rem",
    },
    {
      key: "rows",
      header: t("rows"),
      kind: "number",
      cell: (row) => <FigureText value={row.rows} />,
      card: "figure",
    },
    {
      key: "accepted",
      header: t("accepted"),
      kind: "number",
      cell: (row) => <FigureText value={row.accepted} />,
      card: "figure",
    },
    {
      key: "failed",
      header: t("failed"),
      kind: "number",
      cell: (row) => <FigureText value={row.problems + row.refused} />,
      choice: "shown",
      card: "none",
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
      cell: (row) => row.uploadedByName,
      choice: "shown",
      card: "none",
      widthMax: "12rem",
    },
    {
      key: "status",
      header: t("status"),
      kind: "status",
      cell: (row) => <StatusBadge status={row.status === "waiting" ? "confirmed" : row.status} />,
      card: "corner",
    },
  ];
}
