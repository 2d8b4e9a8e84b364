import { useTranslations } from "next-intl";
import { LimitChart } from "@/components/chart/limit-chart";
import type { LimitStepView } from "@/lib/services/subscriptions/get-limits";

type PlanLimitProps = Readonly<{ steps: readonly LimitStepView[]; now: string; cap: number | null }>;

/** What the capability's limit was, is and will be. */
export function PlanLimit({ steps, now, cap }: PlanLimitProps) {
  const t = useTranslations("plan");
  return (
    <div className="rounded-lg border bg-card p-4">
      <LimitChart
        title={t("limitOverTime")}
        steps={steps.map(({ from, until, qps, because, boost }) => ({
          ...{ from, until, qps },
          basis: boost > 0 ? "boost" : because,
        }))}
        now={now}
        cap={cap}
      />
    </div>
  );
}
