import { useTranslations } from "next-intl";
import { DateText } from "@/components/date-text";
import { FactList } from "@/components/fact-list";
import { IdText } from "@/components/id-text";
import type { OrderDetail } from "@/lib/services/orders/get-order";

/** What is looked up rather than read: ids to copy, and the dates on both clocks. */
export function OrderFacts({ order }: { order: OrderDetail }) {
  const t = useTranslations("order");
  const at = (instant: string | null) =>
    instant === null ? (
      <span className="text-muted-foreground">{t("notYet")}</span>
    ) : (
      <DateText at={instant} precision="second" />
    );
  return (
    <>
      <FactList
        title={t("facts")}
        facts={[
          { label: t("number"), value: <IdText id={order.number} of={t("number")} /> },
          { label: t("id"), value: <IdText id={order.id} of={t("id")} short /> },
          { label: t("requestId"), value: <IdText id={order.requestId} of={t("requestId")} short /> },
          { label: t("priceBook"), value: t("book", { version: order.priceBookVersion }) },
          { label: t("placedBy"), value: order.placedByName },
        ]}
      />
      <FactList
        title={t("accountClock")}
        facts={[
          { label: t("placed"), value: at(order.placedAt) },
          { label: t("paid"), value: at(order.paidAt) },
          { label: t("fulfilled"), value: at(order.fulfilledAt) },
        ]}
      />
      <FactList title={t("wallClock")} facts={[{ label: t("recorded"), value: at(order.recordedAt) }]} />
    </>
  );
}
