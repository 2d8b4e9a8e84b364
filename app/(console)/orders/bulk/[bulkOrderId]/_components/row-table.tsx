import { useTranslations } from "next-intl";
import { useCatalogName } from "@/components/catalog-name";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import type { ListUrl } from "@/components/data-table/list-url";
import { EmptyState } from "@/components/empty-state";
import { FigureText } from "@/components/figure-text";
import { FilterBar } from "@/components/filter-bar";
import { useRefusalSentence } from "@/components/form/refusal-sentence";
import { LinkText } from "@/components/link-text";
import { MoneyText } from "@/components/money-text";
import { StatusBadge } from "@/components/status-badge";
import type { BulkRowView } from "@/lib/services/orders/bulk/bulk-order-view";
import type { BulkOrderDetail } from "@/lib/services/orders/bulk/get-bulk-order";
import type { Page } from "@/lib/services/paging";

type RowTableProps = Readonly<{ bulk: BulkOrderDetail; page: Page<BulkRowView>; params: ListUrl["params"] }>;

const STATES = ["failed", "waiting", "ordered"] as const;

/** Every row of the file in its order, with its outcome. */
export function RowTable({ bulk, page, params }: RowTableProps) {
  const t = useTranslations("bulkOrder.rows");
  const url: ListUrl = { pathname: `/orders/bulk/${bulk.id}`, params };
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

function useColumns(): readonly Column<BulkRowView>[] {
  const t = useTranslations("bulkOrder.rows");
  const orders = useTranslations("orders");
  const nameOf = useCatalogName();
  const sentence = useRefusalSentence();
  return [
    {
      key: "line",
      header: t("line"),
      kind: "number",
      cell: (row) => <FigureText value={row.line} />,
    },
    {
      key: "device",
      header: t("device"),
      kind: "id",
      cell: (row) => <span className="font-mono text-sm break-all">{row.deviceId || "–"}</span>,
      card: "title",
    },
    {
      key: "plan",
      header: t("plan"),
      cell: (row) =>
        `${nameOf("capability", row.capability) || "–"} · ${nameOf("period", row.period) || "–"}`,
      card: "line",
      widthMax: "20rem",
    },
    {
      key: "kind",
      header: t("kind"),
      cell: (row) => (row.kind === null ? null : orders(`kinds.${row.kind}`)),
      card: "figure",
    },
    {
      key: "amount",
      header: t("amount"),
      kind: "money",
      cell: (row) => (row.amount === null ? null : <MoneyText amount={row.amount} currency={row.currency} />),
      card: "figure",
    },
    {
      key: "outcome",
      header: t("outcome"),
      cell: (row) =>
        row.orderId !== null ? (
          <LinkText href={`/orders/${row.orderId}`} className="font-mono text-sm">
            {row.orderNumber}
          </LinkText>
        ) : row.problem ? (
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
      cell: (row) => <StatusBadge status={row.state} />,
      card: "corner",
    },
  ];
}
