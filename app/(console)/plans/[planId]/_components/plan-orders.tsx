import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { DateText } from "@/components/date-text";
import { MoneyText } from "@/components/money-text";
import { StatusBadge } from "@/components/status-badge";
import type { PlanOrderView, SubscriptionDetail } from "@/lib/services/subscriptions/get-subscription";
import { RefundDialog } from "./refund-dialog";
import type { RefundAction } from "./refund-form";

type PlanOrdersProps = Readonly<{
  plan: SubscriptionDetail;
  requestId: string;
  /** Null for who may give nothing back. */
  refund: RefundAction | null;
}>;

/** Everything that was paid for the plan, the latest first; what has not begun can be given back from here. */
export function PlanOrders(props: PlanOrdersProps) {
  const t = useTranslations("plan.orders");
  const { plan } = props;
  return (
    <DataTable
      label={t("title")}
      columns={useColumns(props)}
      rows={plan.orders}
      keyOf={(order) => `${order.id} ${String(order.line)}`}
      hrefOf={(order) => `/orders/${order.id}`}
      url={{ pathname: `/plans/${plan.id}`, params: {} }}
      empty={null}
    />
  );
}

function useColumns({ plan, requestId, refund }: PlanOrdersProps): readonly Column<PlanOrderView>[] {
  const t = useTranslations("plan.orders");
  const orders = useTranslations("orders");
  const plans = useTranslations("plans");
  const sizeOf = ({ kind, qps }: PlanOrderView) => {
    if (qps === null) return null;
    return kind === "boost" ? t("extra", { qps }) : plans("qps", { qps });
  };
  const refundable = plan.terms.find((term) => term.refundable);
  const back = refundable && plan.orders.findIndex(({ id }) => id === refundable.orderId);
  return [
    {
      key: "number",
      header: t("number"),
      kind: "id",
      cell: (order) => <span className="font-mono text-sm">{order.number}</span>,
      card: "title",
    },
    { key: "kind", header: t("kind"), cell: (order) => orders(`kinds.${order.kind}`), card: "line" },
    { key: "size", header: t("size"), cell: sizeOf, card: "line" },
    {
      key: "span",
      header: t("span"),
      kind: "date",
      cell: (order) => (
        <>
          <DateText at={order.from} now={plan.now} precision="day" /> –{" "}
          <DateText at={order.until} now={plan.now} precision="day" />
        </>
      ),
      card: "figure",
    },
    {
      key: "placed",
      header: t("placed"),
      kind: "date",
      cell: (order) => <DateText at={order.placedAt} now={plan.now} />,
      card: "none",
    },
    { key: "by", header: t("by"), cell: (order) => order.placedByName, card: "none", widthMax: "10rem" },
    {
      key: "amount",
      header: t("amount"),
      kind: "money",
      cell: (order) => <MoneyText amount={order.amount} currency={order.currency} />,
      card: "figure",
    },
    {
      key: "status",
      header: t("status"),
      kind: "status",
      cell: (order) =>
        refund && refundable && plan.orders[back ?? -1] === order ? (
          <RefundDialog plan={plan} term={refundable} requestId={requestId} action={refund} />
        ) : (
          <StatusBadge status={order.status} />
        ),
      card: "corner",
    },
  ];
}
