import { useTranslations } from "next-intl";
import { usePlanName } from "@/components/plan-name";
import { PlanTimeline } from "@/components/plan-timeline/plan-timeline";
import type { PlanLaneView } from "@/lib/services/subscriptions/list-plan-lanes";
import { spanOf } from "./plan-span";

/** A lane for each plan, called by what it is for and its size. */
export function AccountLanes({ lanes, now }: Readonly<{ lanes: readonly PlanLaneView[]; now: string }>) {
  const t = useTranslations("plans");
  const nameOf = usePlanName();
  return (
    <PlanTimeline
      lanes={lanes.map(({ plan, ...facts }) => ({
        ...facts,
        key: plan.id,
        name: nameOf(plan),
        note: plan.qps === null ? (plan.deviceId ?? "") : t("qps", { qps: plan.qps }),
        href: `/plans/${plan.id}`,
      }))}
      window={spanOf(lanes, now)}
      now={now}
    />
  );
}
