import { useTranslations } from "next-intl";
import { ReceiptView } from "@/components/receipt/receipt-view";
import { Section } from "@/components/section";
import type { OrderDetail } from "@/lib/services/orders/get-order";

/** How the total came to be, and whether computing it again came to the same. */
export function OrderReceipt({ order }: { order: OrderDetail }) {
  const t = useTranslations("order");
  return (
    <Section title={t("receipt")}>
      <ReceiptView receipt={order.receipt.receipt} agrees={order.receipt.agrees} />
    </Section>
  );
}
