import { ChevronDownIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { DateText } from "@/components/date-text";
import { FigureText } from "@/components/figure-text";
import { LinkText } from "@/components/link-text";
import { ReceiptDrawer } from "@/components/receipt/receipt-drawer";
import { Section } from "@/components/section";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { devicePath } from "@/lib/domain/ipc/device-path";
import type { OrderDetail } from "@/lib/services/orders/get-order";
import { useItemText } from "./item-text";

type Line = OrderDetail["lineItems"][number];

/** A long order opens with its first lines, so that receipt and ledger entries stay within reach. */
const SHOWN_AT_FIRST = 10;

type OrderLinesProps = Readonly<{ order: OrderDetail; showAll: boolean }>;

/** What was bought, line by line; an amount opens its own receipt. */
export function OrderLines({ order, showAll }: OrderLinesProps) {
  const t = useTranslations("order");
  const { lineItems } = order;
  const columns = useLineColumns({
    forDevices: lineItems.some(({ item }) => item.kind === "device-plan"),
    forPackages: lineItems.some(({ item }) => item.kind === "package"),
    refunded: lineItems.some(({ refund }) => refund !== null),
    accountId: order.accountId,
  });
  // One line more is shown rather than hidden behind a button of the same height.
  const whole = showAll || lineItems.length <= SHOWN_AT_FIRST + 1;
  return (
    <Section title={t("lines")} frame="plain">
      <DataTable
        label={t("lines")}
        columns={columns}
        rows={whole ? lineItems : lineItems.slice(0, SHOWN_AT_FIRST)}
        keyOf={(line) => String(line.line)}
        url={{ pathname: `/orders/${order.id}`, params: {} }}
        empty={null}
      />
      {whole ? null : (
        <Button asChild className="self-center">
          <Link href={`/orders/${order.id}?lines=all`} scroll={false}>
            <ChevronDownIcon aria-hidden />
            {t("showAllLines", { count: lineItems.length })}
          </Link>
        </Button>
      )}
    </Section>
  );
}

function deviceColumn(header: string, accountId: string): Column<Line> {
  return {
    key: "device",
    header,
    kind: "id",
    cell: ({ item }) =>
      item.kind === "device-plan" ? (
        <LinkText href={devicePath(accountId, item.deviceId)} className="font-mono text-sm">
          {item.deviceId}
        </LinkText>
      ) : null,
    card: "title",
    widthMax: "14rem",
  };
}

/** Money back for a line opens its own receipt, as the amount that was paid does. */
function refundColumn(header: string): Column<Line> {
  return {
    key: "refund",
    header,
    kind: "money",
    cell: ({ refund }) =>
      refund ? <ReceiptDrawer receipt={refund.receipt.receipt} agrees={refund.receipt.agrees} /> : null,
    card: "line",
  };
}

type LineColumns = Readonly<{
  forDevices: boolean;
  forPackages: boolean;
  refunded: boolean;
  accountId: string;
}>;

function useLineColumns({
  forDevices,
  forPackages,
  refunded,
  accountId,
}: LineColumns): readonly Column<Line>[] {
  const t = useTranslations("order.columns");
  const kinds = useTranslations("orders.kinds");
  const itemText = useItemText();
  return [
    {
      key: "line",
      header: t("line"),
      kind: "number",
      cell: ({ line }) => <FigureText value={line} className="text-muted-foreground" />,
    },
    ...(forDevices ? [deviceColumn(t("device"), accountId)] : []),
    {
      key: "kind",
      header: t("kind"),
      kind: "status",
      cell: ({ kind }) => <Badge tone={kind === "renewal" ? "booked" : "neutral"}>{kinds(kind)}</Badge>,
      card: "corner",
    },
    {
      key: "plan",
      header: forPackages ? t("package") : t("plan"),
      cell: ({ item }) => {
        const { name, size } = itemText(item);
        return `${name} · ${size}`;
      },
      card: forDevices ? "line" : "title",
    },
    {
      key: "term",
      header: t("term"),
      kind: "date",
      cell: ({ from, until }) => (
        <>
          <DateText at={from} precision="day" /> <span aria-hidden>→</span>{" "}
          <DateText at={until} precision="day" className="text-foreground" />
        </>
      ),
      card: "figure",
    },
    {
      key: "amount",
      header: t("amount"),
      kind: "money",
      cell: ({ receipt }) => <ReceiptDrawer receipt={receipt.receipt} agrees={receipt.agrees} />,
      card: "figure",
    },
    ...(refunded ? [refundColumn(t("refund"))] : []),
  ];
}
