import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { DateText } from "@/components/date-text";
import { EmptyState } from "@/components/empty-state";
import { FigureText } from "@/components/figure-text";
import { IdText } from "@/components/id-text";
import { LinkText } from "@/components/link-text";
import { MoneyText } from "@/components/money-text";
import { Section } from "@/components/section";
import { StatusBadge } from "@/components/status-badge";
import type { OrderListItem } from "@/lib/services/orders/order-view";

type RecentOrdersProps = Readonly<{
  accountId: string;
  orders: readonly OrderListItem[];
  count: number;
  now: string;
}>;

export function RecentOrders({ accountId, orders, count, now }: RecentOrdersProps) {
  const t = useTranslations("account.orders");
  return (
    <Section
      title={t("title")}
      frame="plain"
      actions={
        count > orders.length ? (
          <LinkText href={`/orders?account=${accountId}`} className="text-sm">
            {t("all")}
          </LinkText>
        ) : null
      }
    >
      <DataTable
        label={t("title")}
        columns={useColumns(now)}
        rows={orders}
        keyOf={(order) => order.id}
        hrefOf={(order) => `/orders/${order.id}`}
        url={{ pathname: `/accounts/${accountId}`, params: {} }}
        empty={<EmptyState title={t("empty")} />}
      />
    </Section>
  );
}

function useColumns(now: string): readonly Column<OrderListItem>[] {
  const t = useTranslations("orders");
  return [
    {
      key: "number",
      header: t("columns.number"),
      kind: "id",
      cell: (order) => <IdText id={order.number} copy={false} />,
      card: "title",
    },
    { key: "kind", header: t("columns.kind"), cell: (order) => t(`kinds.${order.kind}`) },
    {
      key: "lines",
      header: t("columns.devices"),
      kind: "number",
      cell: (order) => <FigureText value={order.lines} />,
      card: "figure",
    },
    {
      key: "total",
      header: t("columns.total"),
      kind: "money",
      cell: (order) => <MoneyText amount={order.total} currency={order.currency} />,
      card: "figure",
    },
    {
      key: "placed",
      header: t("columns.placed"),
      kind: "date",
      cell: (order) => <DateText at={order.placedAt} now={now} />,
      card: "line",
    },
    {
      key: "status",
      header: t("columns.status"),
      kind: "status",
      cell: (order) => <StatusBadge status={order.status} />,
      card: "corner",
    },
  ];
}
