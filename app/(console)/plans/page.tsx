import { PlusIcon } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { SavedViews } from "@/components/saved-views/saved-views";
import { Button } from "@/components/ui/button";
import { admit } from "@/lib/auth/admit";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { DEFAULT_SORT, readPlanListParams, toListSubscriptions } from "@/lib/lists/plan-list-params";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listPlanCapabilities } from "@/lib/services/subscriptions/list-plan-capabilities";
import { listSubscriptions } from "@/lib/services/subscriptions/list-subscriptions";
import { listViews } from "@/lib/services/views/list-views";
import type { RawParams } from "@/lib/url-setting";
import { PlanTable } from "./_components/plan-table";
import { PlanTabs } from "./_components/plan-tabs";
import { removeViewAction, saveViewAction } from "./actions";

type PlansPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

export async function generateMetadata({ searchParams }: PlansPageProps): Promise<Metadata> {
  await admit({ path: "/plans", account: (await searchParams)["account"] });
  const t = await getTranslations("plans");
  return { title: t("title") };
}

export default async function PlansPage({ searchParams }: PlansPageProps) {
  const ctx = await requireContext("/plans");
  const params = readPlanListParams(await searchParams);
  const accountId = params.account === undefined ? undefined : pathId(params.account);
  const [list, account, capabilities, views, t] = await Promise.all([
    loadPage(listSubscriptions(ctx, toListSubscriptions(params))),
    accountId === undefined ? null : loadPage(getAccount(ctx, accountId)),
    loadPage(listPlanCapabilities(ctx)),
    loadPage(listViews(ctx, "plans")),
    getTranslations("plans"),
  ]);
  const staff = ctx.actor.role !== "customer";
  const mayOrder = isPermitted(ctx.actor, "order.write", ctx.actor.accountId ?? accountId);
  const newHref = account ? `/plans/new?account=${account.id}` : "/plans/new";
  return (
    <PageBody>
      <PageHeader
        title={t("title")}
        crumbs={[{ label: t("title") }]}
        count={list.count > list.countMost ? t("countMost", { count: list.countMost }) : list.count}
        description={t(params.accounts === "sandbox" ? "descriptionSandbox" : "description")}
        clock={account?.onTestClock ? account.now : undefined}
        actions={
          mayOrder ? (
            <Button asChild variant="primary">
              <Link href={newHref}>
                <PlusIcon aria-hidden />
                {t("buy")}
              </Link>
            </Button>
          ) : null
        }
      />
      <PlanTabs current="list" staff={staff} accountId={accountId ?? ctx.actor.accountId} />
      <SavedViews
        list="plans"
        url={{ pathname: "/plans", params }}
        views={views}
        presets={[
          { name: t("presets.qps"), query: "product=qps" },
          { name: t("presets.soon"), query: "within=7" },
          { name: t("presets.ended"), query: "ended=14&sort=-expiry" },
        ]}
        actions={{ save: saveViewAction, remove: removeViewAction }}
      />
      <PlanTable
        list={list}
        params={params}
        sort={DEFAULT_SORT}
        account={account}
        staff={staff}
        capabilities={capabilities}
        mayOrder={mayOrder}
        newHref={newHref}
      />
    </PageBody>
  );
}
