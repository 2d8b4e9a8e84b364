import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { v7 as uuid } from "uuid";
import { AuditTrail } from "@/components/audit-trail/audit-trail";
import { PageBody } from "@/components/page-body";
import { PlanTimeline } from "@/components/plan-timeline/plan-timeline";
import { Section } from "@/components/section";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext, type UserContext } from "@/lib/auth/require-context";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listAudit } from "@/lib/services/audit/list-audit";
import { getLimitSteps } from "@/lib/services/subscriptions/get-limits";
import { getSubscription, type SubscriptionDetail } from "@/lib/services/subscriptions/get-subscription";
import {
  orderPlanAction,
  quotePlanAction,
  refundPlanAction,
  setAutoRenewAction,
} from "@/app/(console)/plans/actions";
import { AutoRenewForm } from "@/app/(console)/plans/_components/auto-renew-form";
import { FailureNote } from "@/app/(console)/plans/_components/failure-note";
import { laneTerms } from "@/app/(console)/plans/_components/lane-terms";
import { spanOf } from "@/app/(console)/plans/_components/plan-span";
import { PlanEnd } from "./_components/plan-end";
import { PlanFacts } from "./_components/plan-facts";
import { PlanHeader } from "./_components/plan-header";
import { PlanLimit } from "./_components/plan-limit";
import { PlanOrders } from "./_components/plan-orders";
import { rightsOnPlans } from "./_components/plan-rights";

type PlanPageProps = Readonly<{ params: Promise<Readonly<{ planId: string }>> }>;

/** Title and page ask for the same plan: one of them reads it. */
const load = cache(async (planId: string) => {
  const ctx = await requireContext(`/plans/${planId}`);
  return { ctx, plan: await loadPage(getSubscription(ctx, pathId(planId))) };
});

export async function generateMetadata({ params }: PlanPageProps): Promise<Metadata> {
  const { plan } = await load((await params).planId);
  const t = await getTranslations("plans");
  return { title: plan.name ?? plan.deviceId ?? t("title") };
}

export default async function PlanPage({ params }: PlanPageProps) {
  const { ctx, plan } = await load((await params).planId);
  const rights = rightsOnPlans(ctx.actor, plan.accountId);
  const [account, steps, audit, t] = await Promise.all([
    loadPage(getAccount(ctx, plan.accountId)),
    limitOf(ctx, plan),
    rights.readAudit
      ? loadPage(listAudit(ctx, { accountId: plan.accountId, subjectIds: deedsOn(plan), limit: 20 }))
      : null,
    getTranslations("plan"),
  ]);
  const present = steps?.find(({ from, until }) => from <= plan.now && plan.now < until);
  const terms = laneTerms(plan, plan.terms);
  const order = rights.order && account.status === "active";
  return (
    <PageBody width="detail" rail={<PlanFacts plan={plan} />}>
      <PlanHeader
        plan={plan}
        limit={present?.qps ?? null}
        clocked={account.onTestClock}
        rights={{ ...rights, order }}
        actions={{ order: orderPlanAction, quote: quotePlanAction }}
        requestIds={{ renew: uuid(), upgrade: uuid(), boost: uuid() }}
      />
      <PlanEnd plan={plan} />
      {plan.failure ? <FailureNote failure={plan.failure} now={plan.now} /> : null}
      {steps ? <PlanLimit steps={steps} now={plan.now} cap={plan.cap} /> : null}
      <Section
        title={t("timeline")}
        actions={rights.order ? <AutoRenewForm plan={plan} action={setAutoRenewAction} /> : null}
      >
        <PlanTimeline
          lanes={[{ ...plan, terms, key: plan.id, name: t("terms"), note: "", href: undefined }]}
          window={spanOf([{ terms }], plan.now)}
          now={plan.now}
        />
      </Section>
      <Section title={t("orders.title")} frame="plain">
        <PlanOrders
          plan={plan}
          requestId={uuid()}
          refund={rights.refund && plan.qps !== null ? refundPlanAction : null}
        />
      </Section>
      {audit && audit.rows.length > 0 ? (
        <Section title={t("audit")} padded={false}>
          <AuditTrail entries={audit.rows} />
        </Section>
      ) : null}
    </PageBody>
  );
}

const AUDITED_ORDERS = 100;

/** What was done to a plan is filed under the plan and under its orders: with them stands why. */
function deedsOn({ id, orders }: SubscriptionDetail): string[] {
  return [...new Set([id, ...orders.slice(0, AUDITED_ORDERS).map((order) => order.id)])];
}

const DAY = 86_400_000;
const DAYS_MOST = 3_660;

/** The limit from when the plan was bought, within reason, until after it ends; nothing for a camera's plan. */
async function limitOf(ctx: UserContext, plan: SubscriptionDetail) {
  if (plan.qps === null) return null;
  const { from, until } = spanOf([plan], plan.now);
  const days = (a: string, b: string) => Math.ceil((Date.parse(b) - Date.parse(a)) / DAY);
  return loadPage(
    getLimitSteps(ctx, {
      accountId: plan.accountId,
      capability: plan.capability,
      daysBefore: Math.min(DAYS_MOST, Math.max(0, days(from, plan.now))),
      daysAfter: Math.min(DAYS_MOST, Math.max(1, days(plan.now, until))),
    }),
  );
}
