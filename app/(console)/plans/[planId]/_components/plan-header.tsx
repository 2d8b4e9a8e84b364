import { RotateCwIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DateText, TimeLeft } from "@/components/date-text";
import { FigureText } from "@/components/figure-text";
import { MoneyText } from "@/components/money-text";
import { PageHeader } from "@/components/page-header";
import { usePlanName } from "@/components/plan-name";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import type { SubscriptionDetail } from "@/lib/services/subscriptions/get-subscription";
import { AutoRenewal } from "@/app/(console)/plans/_components/plan-columns";
import type { PlanActions } from "@/app/(console)/plans/_components/use-plan-order";
import { ChangeDialog } from "./change-dialog";
import type { PlanRights } from "./plan-rights";

type PlanHeaderProps = Readonly<{
  plan: SubscriptionDetail;
  /** What the capability's limit is now; null for what has none. */
  limit: number | null;
  /** A clock of the account's own. */
  clocked: boolean;
  rights: PlanRights;
  actions: PlanActions;
  requestIds: Readonly<Record<"renew" | "upgrade" | "boost", string>>;
}>;

/** Which plan it is, what it gives and until when, and what can be done about it. */
export function PlanHeader({ plan, limit, clocked, rights, actions, requestIds }: PlanHeaderProps) {
  const t = useTranslations("plan");
  const plans = useTranslations("plans");
  const name = usePlanName()(plan);
  const { qps } = plan;
  const size = qps === null ? (plan.deviceId ?? "") : plans("qps", { qps });
  return (
    <PageHeader
      title={name}
      crumbs={[
        { label: plans("title"), href: "/plans" },
        { label: plan.accountName, href: `/plans?account=${plan.accountId}` },
        { label: name },
      ]}
      status={<StatusBadge status={plan.state} />}
      description={`${plan.accountName} · ${size}`}
      {...(clocked ? { clock: plan.now } : {})}
      actions={rights.order ? <Changes {...{ plan, rights, actions, requestIds }} /> : null}
      figures={[
        ...(limit === null
          ? []
          : [
              {
                label: t("limit"),
                value: <FigureText value={limit} />,
                note: plan.cap === null ? "QPS" : t("capNote", { cap: plan.cap }),
              },
            ]),
        {
          label: t("left"),
          value: <TimeLeft until={plan.until} now={plan.now} />,
          note: <DateText at={plan.until} now={plan.now} />,
        },
        { label: t("renewal"), value: <AutoRenewal on={plan.autoRenew} />, note: t("renewalNote") },
        {
          label: t("next"),
          value:
            plan.renewalPrice === null ? (
              "–"
            ) : (
              <MoneyText amount={plan.renewalPrice} currency={plan.currency} />
            ),
          note: plan.renewalPrice === null ? t("notSold") : t(plan.period === "day" ? "perDay" : "perPeriod"),
        },
      ]}
    />
  );
}

/** What can be done about a plan: a camera's is renewed where several are, a QPS plan here. */
function Changes({
  plan,
  rights,
  actions,
  requestIds,
}: Pick<PlanHeaderProps, "plan" | "rights" | "actions" | "requestIds">) {
  const t = useTranslations("plan");
  const { qps } = plan;
  if (qps === null) {
    if (plan.state === "released") return null;
    return (
      <Button asChild variant="primary">
        <Link href={`/accounts/${plan.accountId}/plans/renew?plan=${plan.id}`}>
          <RotateCwIcon aria-hidden />
          {t("renew")}
        </Link>
      </Button>
    );
  }
  const runs = plan.state === "active" || plan.state === "expiring";
  return (["boost", "upgrade", "renew"] as const)
    .filter((change) => runs || (change === "renew" && plan.state !== "released"))
    .map((change) => (
      <ChangeDialog
        key={change}
        change={change}
        plan={{ ...plan, qps }}
        requestId={requestIds[change]}
        rights={rights}
        actions={actions}
        primary={change === "renew"}
      />
    ));
}
