import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { SelectSome } from "@/components/data-table/selection";
import { formatDay } from "@/components/format-instant";
import { MoneyText } from "@/components/money-text";
import { usePlanName } from "@/components/plan-name";
import { cn } from "@/components/ui/cn";
import type { SubscriptionView } from "@/lib/services/subscriptions/subscription-view";
import { usePlanLabel } from "./plan-label";

const SHOWN = 3;
const ENDED: ReadonlySet<SubscriptionView["state"]> = new Set(["expired", "released", "refunded"]);

type CalendarEntryProps = Readonly<{
  /** `2026-03-31`. */
  date: string;
  plans: readonly SubscriptionView[];
  /** Whether plans can be chosen, for renewing several together. */
  selectable: boolean;
}>;

/** The plans that end on a day: each leads to its page; of many, the first few and how many more there are. */
export function CalendarEntry({ date, plans, selectable }: CalendarEntryProps) {
  const t = useTranslations("plans");
  const locale = useLocale();
  const nameOf = usePlanName();
  const labelOf = usePlanLabel();
  return (
    <ul className="mt-1 flex flex-col gap-1">
      {selectable && plans.length > 1 ? (
        <li className="flex items-center gap-1.5 text-xs text-muted-foreground">
          <SelectSome
            ids={plans.map(({ id }) => id)}
            label={t("selectDay", { count: plans.length, day: formatDay(date, locale) })}
          />
          <span aria-hidden>{t("allOfDay", { count: plans.length })}</span>
        </li>
      ) : null}
      {plans.slice(0, SHOWN).map((plan) => (
        <li key={plan.id} className="flex min-w-0 items-start gap-1.5">
          {selectable ? (
            <SelectSome ids={[plan.id]} label={t("select", { plan: labelOf(plan) })} className="mt-1" />
          ) : null}
          <Link
            href={`/plans/${plan.id}`}
            className={cn(
              "flex min-w-0 flex-1 flex-col rounded-sm border-l-2 px-1.5 py-0.5 hover:bg-accent",
              ENDED.has(plan.state) ? "border-past-solid" : "border-ok-solid",
              (plan.state === "expiring" || plan.state === "retained") && "border-attention-solid",
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
