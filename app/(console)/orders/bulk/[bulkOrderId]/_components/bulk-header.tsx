import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DateText } from "@/components/date-text";
import { FigureText } from "@/components/figure-text";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { LinkText } from "@/components/link-text";
import { MoneyText } from "@/components/money-text";
import { PageHeader } from "@/components/page-header";
import { StatusBadge } from "@/components/status-badge";
import type { BulkOrderDetail } from "@/lib/services/orders/bulk/get-bulk-order";

type BulkHeaderProps = Readonly<{ bulk: BulkOrderDetail; actions: ReactNode }>;

/** Which file it is, whose, how many rows it has and what has come of them. */
export function BulkHeader({ bulk, actions }: BulkHeaderProps) {
  const t = useTranslations("bulkOrder");
  const orders = useTranslations("orders");
  const list = useTranslations("bulkOrders");
  const confirmed = bulk.confirmedAt !== null;
  return (
    <PageHeader
      title={bulk.fileName}
      crumbs={[
        { label: orders("title"), href: "/orders" },
        { label: list("title"), href: "/orders/bulk" },
        { label: bulk.fileName },
      ]}
      status={<StatusBadge status={bulk.status} />}
      description={
        <>
          <LinkText href={`/accounts/${bulk.accountId}`} className="underline">
            {bulk.accountName}
          </LinkText>{" "}
          · <DateText at={bulk.confirmedAt ?? bulk.uploadedAt} /> ·{" "}
          {t("by", { name: bulk.confirmedByName ?? bulk.uploadedByName })}
        </>
      }
      actions={actions}
      figures={[
        { label: t("figures.rows"), value: <FigureText value={bulk.rows} /> },
        confirmed
          ? { label: t("figures.ordered"), value: <FigureText value={bulk.ordered} /> }
          : {
              label: t("figures.renewals"),
              value: <FigureText value={bulk.renewals} />,
              note: t("figures.renewalsNote"),
            },
        {
          label: t(confirmed ? "figures.failed" : "figures.problems"),
          value: <FigureText value={bulk.problems + bulk.refused} />,
          note: t("figures.problemsNote"),
        },
        {
          label: t(confirmed ? "figures.charged" : "figures.total"),
          value: <MoneyText amount={confirmed ? bulk.charged : bulk.total} currency={bulk.currency} />,
          note: confirmed
            ? t("figures.of", { total: formatAmount(bulk.total, bulk.currency) })
            : t("figures.book", { version: bulk.priceBookVersion }),
        },
      ]}
    />
  );
}
