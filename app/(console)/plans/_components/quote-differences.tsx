"use client";

import { useTranslations } from "next-intl";
import { BeforeAfter, type Difference } from "@/components/before-after";
import { DateText } from "@/components/date-text";
import { MoneyText } from "@/components/money-text";
import type { QpsQuoteView } from "@/lib/services/subscriptions/quote-qps-order";

type QuoteDifferencesProps = Readonly<{ quote: QpsQuoteView; now: string; before: Side | null }>;
type Side = Readonly<{ qps: number; until: string }>;

/** The plan and the balance as they are and as they will be; a boost is what holds while it lasts. */
export function QuoteDifferences({ quote, now, before }: QuoteDifferencesProps) {
  const t = useTranslations("planOrder");
  const rows: readonly Difference[] = [
    {
      label: t("qps"),
      before: before ? t("qpsValue", { qps: before.qps }) : "–",
      after: t("qpsValue", { qps: quote.after.qps + (quote.extra ?? 0) }),
      changed: quote.extra !== null || before?.qps !== quote.after.qps,
    },
    ...(quote.extra === null
      ? []
      : [
          {
            label: t("boostedFrom"),
            before: "–",
            after: <DateText at={quote.from} now={now} />,
            changed: true,
          },
          {
            label: t("boostedUntil"),
            before: "–",
            after: <DateText at={quote.until} now={now} />,
            changed: true,
          },
        ]),
    {
      label: t("until"),
      before: before ? <DateText at={before.until} now={now} /> : "–",
      after: <DateText at={quote.after.until} now={now} />,
      changed: before?.until !== quote.after.until,
    },
    {
      label: t("available"),
      before: <MoneyText amount={quote.available} currency={quote.currency} />,
      after:
        quote.availableAfter === null ? (
          <span className="text-danger">{t("notEnough")}</span>
        ) : (
          <MoneyText amount={quote.availableAfter} currency={quote.currency} />
        ),
      changed: true,
    },
  ];
  return <BeforeAfter rows={rows} />;
}
