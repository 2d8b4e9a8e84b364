import { useTranslations } from "next-intl";
import { usePlanName } from "@/components/plan-name";
import { SelectSome } from "@/components/data-table/selection";
import { PlanTimeline } from "@/components/plan-timeline/plan-timeline";
import type { PlanLaneView } from "@/lib/services/subscriptions/list-plan-lanes";
import { usePlanLabel } from "./plan-label";
import { laneTerms } from "./lane-terms";
import { spanOf } from "./plan-span";

type AccountLanesProps = Readonly<{
  lanes: readonly PlanLaneView[];
  now: string;
  /** Whether lanes can be chosen, for renewing several together. */
  selectable: boolean;
}>;

/** A lane for each plan, called by what it is for and its size. */
export function AccountLanes({ lanes, now, selectable }: AccountLanesProps) {
  const t = useTranslations("plans");
  const nameOf = usePlanName();
  const nameOfPlan = usePlanLabel();
  const drawn = lanes.map((lane) => ({ ...lane, terms: laneTerms(lane.plan, lane.terms) }));
  return (
    <PlanTimeline
      lanes={drawn.map(({ plan, ...facts }) => ({
        ...facts,
        key: plan.id,
        name: nameOf(plan),
        note: plan.qps === null ? (plan.deviceId ?? "") : t("qps", { qps: plan.qps }),
        href: `/plans/${plan.id}`,
        ...(selectable
          ? { select: <SelectSome ids={[plan.id]} label={t("select", { plan: nameOfPlan(plan) })} /> }
          : {}),
      }))}
      window={spanOf(drawn, now)}
      now={now}
    />
  );
}
