import { useTranslations } from "next-intl";
import { useCatalogName } from "@/components/catalog-name";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import type { ListUrl } from "@/components/data-table/list-url";
import { DateText } from "@/components/date-text";
import { EmptyState } from "@/components/empty-state";
import { FigureText } from "@/components/figure-text";
import { FilterBar } from "@/components/filter-bar";
import { useRefusalSentence } from "@/components/form/refusal-sentence";
import { StatusBadge } from "@/components/status-badge";
import type { Page } from "@/lib/services/paging";
import type { UsageImportRowView } from "@/lib/services/usage/imports/usage-import-view";

type RowTableProps = Readonly<{
  importId: string;
  page: Page<UsageImportRowView>;
  params: ListUrl["params"];
}>;

const STATES = ["failed", "waiting", "accepted", "duplicate"] as const;

/** Every row of the file in its order, with its outcome. */
export function RowTable({ importId, page, params }: RowTableProps) {
  const t = useTranslations("usage.imports.rows");
  const url: ListUrl = { pathname: `/usage/imports/${importId}`, params };
  return (
    <DataTable
      label={t("title")}
      columns={useColumns()}
      rows={page.rows}
      keyOf={(row) => String(row.line)}
      url={url}
      cursors={{ next: page.next }}
      filters={
        <FilterBar
          url={url}
          filters={[
            {
              key: "state",
              label: t("state"),
              options: STATES.map((value) => ({ value, label: t(`states.${value}`) })),
            },
          ]}
        />
      }
      empty={<EmptyState title={t("nothingFits")} />}
    />
  );
}

function useColumns(): readonly Column<UsageImportRowView>[] {
  const t = useTranslations("usage.imports.rows");
  const sentence = useRefusalSentence();
  const nameOf = useCatalogName();
  return [
    {
      key: "line",
      header: t("line"),
      kind: "number",
      cell: (row) => <FigureText value={row.line} />,
    },
    {
      key: "event",
      header: t("event"),
      kind: "id",
      cell: (row) => (
        <span className="font-mono text-sm break-all">
          {row.eventId || `${t("line")} ${String(row.line)}`}
        </span>
      ),
      card: "title",
    },
    {
      key: "capability",
      header: t("capability"),
      cell: (row) => (row.capability === null ? null : nameOf("capability", row.capability)),
      card: "line",
      widthMax: "16rem",
    },
    {
      key: "occurred",
      header: t("occurred"),
      kind: "date",
      cell: (row) => (row.occurredAt === null ? null : <DateText at={row.occurredAt} />),
      card: "line",
    },
    {
      key: "reason",
      header: t("reason"),
      cell: (row) =>
        row.problem ? (
          <span className="block max-w-prose text-sm text-pretty whitespace-normal">
            {sentence({ ok: false, ...row.problem })}
          </span>
        ) : null,
      card: "line",
    },
    {
      key: "state",
      header: t("state"),
      kind: "status",
      cell: (row) => <StatusBadge status={row.state === "waiting" ? "unrecorded" : row.state} />,
      card: "corner",
    },
  ];
}
