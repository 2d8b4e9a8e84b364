import Link from "next/link";
import { useTranslations } from "next-intl";
import { TimeLeft } from "@/components/date-text";
import { EmptyState } from "@/components/empty-state";
import { LinkText } from "@/components/link-text";
import { usePlanName } from "@/components/plan-name";
import { usePlanSize } from "@/components/plan-size";
import { Section } from "@/components/section";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import type { SubscriptionView } from "@/lib/services/subscriptions/subscription-view";

type QpsPlansProps = Readonly<{
  accountId: string;
  /** Those that run and end soonest. */
  plans: readonly SubscriptionView[];
  /** How many run in all. */
  count: number;
  mayBuy: boolean;
}>;

/** The QPS plans that run, and the way to all plans of the account, whatever product they are of. */
export function QpsPlans({ accountId, plans, count, mayBuy }: QpsPlansProps) {
  const t = useTranslations("account.qpsPlans");
  const nameOf = usePlanName();
  const sizeOf = usePlanSize();
  const buyHref = `/plans/new?account=${accountId}`;
  return (
    <Section
      title={t("title")}
      description={
        count === 0 ? null : (
          <Link
            href={`/plans?account=${accountId}&product=qps&state=active`}
            className="rounded-sm underline-offset-4 hover:underline"
          >
            {t("description", { count })}
          </Link>
        )
      }
      frame={plans.length === 0 ? "plain" : "card"}
      padded={false}
      actions={
        <>
          <LinkText href={`/plans?account=${accountId}`} className="text-sm">
            {t("all")}
          </LinkText>
          {mayBuy && count > 0 ? (
            <LinkText href={buyHref} className="text-sm">
              {t("buy")}
            </LinkText>
          ) : null}
        </>
      }
    >
      {plans.length === 0 ? (
        <EmptyState
          title={t("empty")}
          action={
            mayBuy ? (
              <Button asChild>
                <Link href={buyHref}>{t("buy")}</Link>
              </Button>
            ) : null
          }
        />
      ) : (
        <ul className="divide-y">
          {plans.map((plan) => (
            <li
              key={plan.id}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1 px-4 py-2 text-sm sm:grid-cols-[minmax(0,1fr)_6rem_7rem_8rem]"
            >
              <LinkText
                href={`/plans/${plan.id}`}
                className="truncate font-medium text-foreground hover:text-link max-md:leading-6"
              >
                {nameOf(plan)}
              </LinkText>
              <span className="justify-self-end">{sizeOf(plan)}</span>
              <StatusBadge status={plan.state} />
              <span className="justify-self-end text-muted-foreground">
                <TimeLeft until={plan.until} now={plan.now} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
