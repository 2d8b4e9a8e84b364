import { useTranslations } from "next-intl";
import { usePlanName } from "@/components/plan-name";
import type { SubscriptionView } from "@/lib/services/subscriptions/subscription-view";

/** A plan called by what it is for and its size or camera, in one line of text. */
export function usePlanLabel(): (
  plan: Pick<SubscriptionView, "product" | "capability" | "name" | "nameZh" | "qps" | "deviceId">,
) => string {
  const t = useTranslations("plans");
  const nameOf = usePlanName();
  return (plan) => `${nameOf(plan)} ${plan.deviceId ?? t("qps", { qps: plan.qps ?? 0 })}`;
}
