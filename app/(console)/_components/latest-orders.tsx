import { useTranslations } from "next-intl";
import { AccountLink } from "@/components/account-link";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { DateText } from "@/components/date-text";
import { EmptyState } from "@/components/empty-state";
import { IdText } from "@/components/id-text";
import { LinkText } from "@/components/link-text";
import { MoneyText } from "@/components/money-text";
import { Section } from "@/components/section";
import type { LatestOrder } from "@/lib/services/accounts/latest-orders";

type LatestOrdersProps = Readonly<{ orders: readonly LatestOrder[]; now: string }>;

/** What was ordered last, whoever placed it. */
export function LatestOrders({ orders, now }: LatestOrdersProps) {
  const t = useTranslations("dashboard.latest");
  return (
    <Section
      title={t("title")}
      description={t("description")}
      frame="plain"
      actions={
        <LinkText href="/orders" className="text-sm">
          {t("all")}
        </LinkText>
      }
    >
      <DataTable
        label={t("title")}
        columns={useColumns(now)}
        rows={orders}
        keyOf={(order) => order.id}
        hrefOf={({ of, id }) => (of === "order" ? `/orders/${id}` : `/orders/bulk/${id}`)}
        url={{ pathname: "/", params: {} }}
        empty={<EmptyState title={t("empty")} />}
      />
    </Section>
  );
}

function useColumns(now: string): readonly Column<LatestOrder>[] {
  const t = useTranslations("orders");
  const latest = useTranslations("dashboard.latest");
  return [
    {
      key: "number",
      header: t("columns.number"),
      cell: ({ of, name, orders }) =>
        of === "order" ? (
          <IdText id={name} copy={false} />
        ) : (
          <>
            {name}{" "}
            <span className="font-normal text-muted-foreground">{latest("rows", { count: orders })}</span>
          </>
        ),
      card: "title",
      widthMax: "15rem",
    },
    {
      key: "account",
      header: t("columns.account"),
      cell: (order) => <AccountLink id={order.accountId} name={order.accountName} />,
      card: "line",
      widthMax: "8.5rem",
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
      cell: (order) => <DateText at={order.at} now={now} precision="day" />,
      card: "corner",
    },
  ];
}
