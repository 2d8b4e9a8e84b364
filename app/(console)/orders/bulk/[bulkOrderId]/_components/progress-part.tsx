"use client";

import { useTranslations } from "next-intl";
import { FigureText } from "@/components/figure-text";
import { MoneyText } from "@/components/money-text";
import { useProgress } from "@/components/use-progress";
import { WorkProgress } from "@/components/work-progress";
import type { Currency } from "@/lib/domain/money/money";
import { isBulkOrderDue } from "@/lib/domain/orders/bulk-order";
import type { BulkProgress } from "@/lib/services/orders/bulk/get-bulk-progress";

type ProgressPartProps = Readonly<{ bulkOrderId: string; currency: Currency; start: BulkProgress }>;

const isDue = ({ status }: BulkProgress) => isBulkOrderDue(status);

/** How far the run is, and what it has charged. */
export function ProgressPart({ bulkOrderId, currency, start }: ProgressPartProps) {
  const t = useTranslations("bulkOrder.progress");
  const progress = useProgress({ href: `/orders/bulk/${bulkOrderId}/progress`, start, isDue });
  const { total, ordered, refused, charged, seconds } = progress;
  return (
    <WorkProgress
      title={t("title")}
      label={t("label")}
      done={ordered + refused}
      total={total}
      seconds={seconds}
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        <dt className="text-muted-foreground">{t("charged")}</dt>
        <dd>
          <MoneyText amount={charged} currency={currency} />
        </dd>
        <dt className="text-muted-foreground">{t("refused")}</dt>
        <dd>
          <FigureText value={refused} />
        </dd>
      </dl>
    </WorkProgress>
  );
}
