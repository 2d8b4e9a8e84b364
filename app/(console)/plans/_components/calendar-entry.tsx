import Link from "next/link";
import { useTranslations } from "next-intl";
import { MoneyText } from "@/components/money-text";
import { usePlanName } from "@/components/plan-name";
import { cn } from "@/components/ui/cn";
import type { SubscriptionView } from "@/lib/services/subscriptions/subscription-view";

const SHOWN = 3;

/** The plans that end on a day: each leads to its page; of many, the first few and how many more there are. */
export function CalendarEntry({ plans }: Readonly<{ plans: readonly SubscriptionView[] }>) {
  const t = useTranslations("plans");
  const nameOf = usePlanName();
  return (
    <ul className="mt-1 flex flex-col gap-1">
      {plans.slice(0, SHOWN).map((plan) => (
        <li key={plan.id} className="min-w-0">
          <Link
            href={`/plans/${plan.id}`}
            className={cn(
              "flex min-w-0 flex-col rounded-sm border-l-2 px-1.5 py-0.5 hover:bg-accent",
              plan.state === "expired" ? "border-past-solid" : "border-ok-solid",
              plan.state === "expiring" && "border-attention-solid",
            )}
          >
            <span className="truncate text-xs font-medium">
              {nameOf(plan)} · {plan.qps === null ? plan.deviceId : t("qps", { qps: plan.qps })}
            </span>
            <span className="truncate text-xs text-muted-foreground">
              {plan.autoRenew ? `${t("renewsItself")} · ` : ""}
              {plan.renewalPrice === null ? null : (
                <MoneyText amount={plan.renewalPrice} currency={plan.currency} />
              )}
            </span>
          </Link>
        </li>
      ))}
      {plans.length > SHOWN ? (
        <li className="px-1.5 text-xs text-muted-foreground">
          {t("moreOnDay", { count: plans.length - SHOWN })}
        </li>
      ) : null}
    </ul>
  );
}
