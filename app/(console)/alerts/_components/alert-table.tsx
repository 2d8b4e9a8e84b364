import { useTranslations } from "next-intl";
import { AccountFilter } from "@/components/account-filter/account-filter";
import { AccountLink } from "@/components/account-link";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { listHref, type ListUrl } from "@/components/data-table/list-url";
import { DateFilter } from "@/components/date-filter";
import { DateText } from "@/components/date-text";
import { EmptyState } from "@/components/empty-state";
import { FilterBar } from "@/components/filter-bar";
import { LinkText } from "@/components/link-text";
import { ALERT_SUBJECTS } from "@/lib/domain/alerts/alert";
import type { AlertView } from "@/lib/services/alerts/list-alerts";
import type { Page } from "@/lib/services/paging";

type AlertTableProps = Readonly<{
  list: Page<AlertView>;
  url: ListUrl;
  account: Readonly<{ id: string; name: string }> | null;
  /** Customers see one account: theirs. */
  staff: boolean;
}>;

export function AlertTable({ list, url, account, staff }: AlertTableProps) {
  const t = useTranslations("alerts");
  return (
    <DataTable
      label={t("title")}
      columns={useColumns(staff)}
      rows={list.rows}
      keyOf={(row) => row.id}
      url={url}
      cursors={{ next: list.next }}
      csvHref={listHref({ ...url, pathname: "/alerts/csv" }, { cursor: undefined, columns: undefined })}
      filters={
        <FilterBar
          url={url}
          filters={[
            {
              key: "subject",
              label: t("subject"),
              options: ALERT_SUBJECTS.map((value) => ({ value, label: t(`subjects.${value}`) })),
            },
          ]}
        >
          {staff ? <AccountFilter url={url} account={account} /> : null}
          <DateFilter url={url} />
        </FilterBar>
      }
      empty={<EmptyState title={t("empty")} />}
    />
  );
}

/** Where what the alert is about can be looked at. */
function subjectHref({ subjectType, subjectId, account }: AlertView): string {
  switch (subjectType) {
    case "lot":
      return `/packages/${subjectId}`;
    case "plan":
      return `/plans?account=${account.id}`;
    case "pool":
    case "account":
      return `/accounts/${account.id}`;
  }
}

function useColumns(staff: boolean): readonly Column<AlertView>[] {
  const t = useTranslations("alerts");
  return [
    {
      key: "when",
      header: t("when"),
      kind: "date",
      cell: (row) => <DateText at={row.occurredAt} />,
      card: "figure",
    },
    {
      key: "text",
      header: t("what"),
      cell: (row) => <LinkText href={subjectHref(row)}>{row.text}</LinkText>,
      card: "title",
      widthMax: "40rem",
    },
    ...(staff
      ? [
          {
            key: "account",
            header: t("account"),
            cell: (row: AlertView) => <AccountLink {...row.account} />,
            card: "line",
            widthMax: "12rem",
          } as const,
        ]
      : []),
    {
      key: "subject",
      header: t("subject"),
      cell: (row) => t(`subjects.${row.subjectType}`),
      choice: "shown",
    },
    {
      key: "told",
      header: t("told"),
      kind: "date",
      cell: (row) => (row.dispatchedAt === null ? t("notYet") : <DateText at={row.dispatchedAt} />),
      choice: "shown",
      card: "figure",
    },
  ];
}
