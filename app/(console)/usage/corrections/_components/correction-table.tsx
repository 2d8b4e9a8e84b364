import { useTranslations } from "next-intl";
import { AccountLink } from "@/components/account-link";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import type { ListUrl } from "@/components/data-table/list-url";
import { DateText } from "@/components/date-text";
import { EmptyState } from "@/components/empty-state";
import { FigureText } from "@/components/figure-text";
import { StatusBadge } from "@/components/status-badge";
import type { Page } from "@/lib/services/paging";
import type { CorrectionView } from "@/lib/services/usage/get-correction";

/** The corrections that were made, newest first. */
export function CorrectionTable({ list, url }: Readonly<{ list: Page<CorrectionView>; url: ListUrl }>) {
  const t = useTranslations("usage.corrections");
  return (
    <DataTable
      label={t("made")}
      columns={useColumns()}
      rows={list.rows}
      keyOf={({ id }) => id}
      hrefOf={({ id }) => `/usage/corrections/${id}`}
      url={url}
      cursors={{ next: list.next }}
      empty={<EmptyState title={t("empty")} />}
    />
  );
}

function useColumns(): readonly Column<CorrectionView>[] {
  const t = useTranslations("usage.corrections");
  return [
    { key: "reason", header: t("reason"), cell: ({ reason }) => reason, card: "title", widthMax: "24rem" },
    {
      key: "account",
      header: t("account"),
      cell: (row) => <AccountLink id={row.accountId} name={row.accountName} />,
      card: "line",
      widthMax: "18rem",
    },
    {
      key: "events",
      header: t("eventCount"),
      kind: "number",
      cell: ({ events }) => <FigureText value={events} />,
      card: "figure",
    },
    {
      key: "at",
      header: t("madeAt"),
      kind: "date",
      cell: ({ madeAt }) => <DateText at={madeAt} />,
      card: "line",
    },
    { key: "by", header: t("by"), cell: ({ madeByName }) => madeByName, card: "none" },
    {
      key: "state",
      header: t("state"),
      kind: "status",
      cell: ({ undone }) => <StatusBadge status={undone ? "undone" : "done"} />,
      card: "corner",
    },
  ];
}
