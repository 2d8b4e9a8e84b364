import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useCatalogName } from "@/components/catalog-name";
import { DateText } from "@/components/date-text";
import { FigureText } from "@/components/figure-text";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { ClockBadge } from "@/components/frame/clock-badge";
import { LinkText } from "@/components/link-text";
import { PageHeader } from "@/components/page-header";
import { ReceiptDrawer } from "@/components/receipt/receipt-drawer";
import { StatusBadge } from "@/components/status-badge";
import type { AccountDetail } from "@/lib/services/accounts/get-account";
import type { OrderDetail } from "@/lib/services/orders/get-order";
import { useItemText } from "./item-text";

/** What the lines of an order are called, by what the first of them is for. */
const COUNTED = { "device-plan": "devices", "qps-plan": "lines", package: "lots" } as const;

type OrderHeaderProps = Readonly<{ order: OrderDetail; account: AccountDetail; actions: ReactNode }>;

/** Which order it is, whose, what it cost, what it bought and when. */
export function OrderHeader({ order, account, actions }: OrderHeaderProps) {
  const t = useTranslations("order");
  const orders = useTranslations("orders");
  const nameOf = useCatalogName();
  const [first] = order.lineItems;
  const itemText = useItemText();
  const bought = first && itemText(first.item);
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
          note: /[1-9]/.test(order.refunded)
            ? t("refundedNote", { amount: formatAmount(order.refunded, order.currency) })
            : t("book", { version: order.priceBookVersion }),
        },
        {
          label: t(COUNTED[first?.item.kind ?? "device-plan"]),
          value: <FigureText value={order.lines} />,
          note:
            first?.item.kind === "device-plan"
              ? t("composition", { added: order.lines - renewals, renewals })
              : null,
        },
        ...(bought
          ? [
              {
                label: first.item.kind === "package" ? t("package") : t("plan"),
                value: <span className="text-base leading-6">{bought.name}</span>,
                note: bought.size,
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
