"use client";

import { useTranslations } from "next-intl";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { Alert } from "@/components/ui/alert";
import { useProgress } from "@/components/use-progress";
import { WorkProgress } from "@/components/work-progress";
import { isRunDue } from "@/lib/domain/subscriptions/renewal-run";
import type { RunProgress } from "@/lib/services/subscriptions/runs/get-renewal-run";

const isDue = ({ status }: RunProgress) => isRunDue(status);

/** How far the run is; and how it ended. */
export function RunProgressPart({ start }: Readonly<{ start: RunProgress }>) {
  const t = useTranslations("renewalRun.progress");
  const progress = useProgress({ href: `/plans/renewals/${start.id}/progress`, start, isDue });
  const { plans, renewed, refused, charged, seconds } = progress;
  const facts = { renewed, refused, charged: formatAmount(charged, "CNY") };
  if (!isDue(progress))
    return (
      <Alert tone={refused === 0 ? "ok" : "attention"}>
        {t(refused === 0 ? "ended" : "endedShort", facts)}
      </Alert>
    );
  return (
    <WorkProgress
      title={t("title")}
      label={t("title")}
      done={renewed + refused}
      total={plans}
      seconds={seconds}
    >
      <p className="text-sm text-muted-foreground">{t("soFar", facts)}</p>
    </WorkProgress>
  );
}
