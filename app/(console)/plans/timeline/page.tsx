import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/empty-state";
import { FilterBar } from "@/components/filter-bar";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/section";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { admit } from "@/lib/auth/admit";
import { loadPage } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { PLAN_PRODUCTS } from "@/lib/domain/subscriptions/plan";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listPlanLanes } from "@/lib/services/subscriptions/list-plan-lanes";
import type { RawParams } from "@/lib/url-setting";
import { AccountLanes } from "@/app/(console)/plans/_components/account-lanes";
import { accountOf } from "@/app/(console)/plans/_components/account-of";
import { RenewablePlans } from "@/app/(console)/plans/_components/renewable-plans";
import { SelectEvery } from "@/app/(console)/plans/_components/select-every";
import { PlanTabs } from "@/app/(console)/plans/_components/plan-tabs";
import { readTimelineParams } from "@/app/(console)/plans/search-params";

type TimelinePageProps = Readonly<{ searchParams: Promise<RawParams> }>;

export async function generateMetadata({ searchParams }: TimelinePageProps): Promise<Metadata> {
  await admit({ path: "/plans/timeline", account: (await searchParams)["account"] });
  const t = await getTranslations("plans");
  return { title: t("tabs.timeline") };
}

/** All plans of one account on one axis of time. */
export default async function TimelinePage({ searchParams }: TimelinePageProps) {
  const ctx = await requireContext("/plans/timeline");
  const params = readTimelineParams(await searchParams);
  const accountId = accountOf(ctx.actor, params.account);
  const [account, { lanes, more, now }, t] = await Promise.all([
    loadPage(getAccount(ctx, accountId)),
    loadPage(listPlanLanes(ctx, { accountId, product: params.product })),
    getTranslations("plans"),
  ]);
  const mayOrder = isPermitted(ctx.actor, "order.write", accountId);
  return (
    <PageBody>
      <PageHeader
        title={t("tabs.timeline")}
        crumbs={[
          { label: t("title"), href: "/plans" },
          { label: account.name, href: `/plans?account=${account.id}` },
          { label: t("tabs.timeline") },
        ]}
        description={account.name}
        clock={account.onTestClock ? account.now : undefined}
      />
      <PlanTabs current="timeline" staff={ctx.actor.role !== "customer"} accountId={accountId} />
      <FilterBar
        url={{ pathname: "/plans/timeline", params }}
        filters={[
          {
            key: "product",
            label: t("filters.product"),
            options: PLAN_PRODUCTS.map((value) => ({ value, label: t(`filters.products.${value}`) })),
          },
        ]}
      />
      {more ? <Alert tone="attention">{t("moreLanes", { count: lanes.length })}</Alert> : null}
      {lanes.length === 0 ? (
        <EmptyState
          title={t("emptyAccount")}
          action={
            mayOrder ? (
              <Button asChild variant="primary">
                <Link href={`/plans/new?account=${accountId}`}>{t("buy")}</Link>
              </Button>
            ) : null
          }
        />
      ) : (
        <RenewablePlans plans={lanes.map(({ plan }) => plan)}>
          <Section
            title={t("lanes", { count: lanes.length })}
            actions={mayOrder ? <SelectEvery label={t("selectAll")} /> : null}
          >
            <AccountLanes lanes={lanes} now={now} selectable={mayOrder} />
          </Section>
        </RenewablePlans>
      )}
    </PageBody>
  );
}
