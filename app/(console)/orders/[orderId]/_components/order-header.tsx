import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useCatalogName } from "@/components/catalog-name";
import { DateText } from "@/components/date-text";
import { FigureText } from "@/components/figure-text";
import { ClockBadge } from "@/components/frame/clock-badge";
import { LinkText } from "@/components/link-text";
import { PageHeader } from "@/components/page-header";
import { ReceiptDrawer } from "@/components/receipt/receipt-drawer";
import { StatusBadge } from "@/components/status-badge";
import type { AccountDetail } from "@/lib/services/accounts/get-account";
import type { OrderDetail } from "@/lib/services/orders/get-order";

type OrderHeaderProps = Readonly<{ order: OrderDetail; account: AccountDetail; actions: ReactNode }>;

/** Which order it is, whose, what it cost, what it bought and when. */
export function OrderHeader({ order, account, actions }: OrderHeaderProps) {
  const t = useTranslations("order");
  const orders = useTranslations("orders");
  const nameOf = useCatalogName();
  const [first] = order.lineItems;
  const renewals = order.lineItems.filter((line) => line.kind === "renewal").length;
  return (
    <PageHeader
      title={t("title", { number: order.number })}
      crumbs={[{ label: orders("title"), href: "/orders" }, { label: order.number }]}
      status={
        <>
          <StatusBadge status={order.status} />
          {account.onTestClock ? <ClockBadge at={account.now} /> : null}
        </>
      }
      description={
        <>
          {orders(`kinds.${order.kind}`)} · {nameOf("product", order.product)} ·{" "}
          <LinkText href={`/accounts/${order.accountId}`} className="underline">
            {order.accountName}
          </LinkText>
        </>
      }
      actions={actions}
      figures={[
        {
          label: t("total"),
          value: <ReceiptDrawer receipt={order.receipt.receipt} agrees={order.receipt.agrees} />,
          note: t("book", { version: order.priceBookVersion }),
        },
        {
          label: t("devices"),
          value: <FigureText value={order.lines} />,
          note: t("composition", { added: order.lines - renewals, renewals }),
        },
        ...(first
          ? [
              {
                label: t("plan"),
                value: <span className="text-base leading-6">{nameOf("capability", first.capability)}</span>,
                note: nameOf("period", first.period),
              },
            ]
          : []),
        {
          label: t("placed"),
          value: <DateText at={order.placedAt} now={account.now} className="text-base leading-6" />,
          note: t("by", { name: order.placedByName }),
        },
      ]}
    />
  );
}
