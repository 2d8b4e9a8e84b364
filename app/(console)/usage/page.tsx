import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/empty-state";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { admit } from "@/lib/auth/admit";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { readExplorerParams, toExploreUsage } from "@/lib/lists/usage-params";
import { exploreUsage } from "@/lib/services/usage/explore-usage";
import type { RawParams } from "@/lib/url-setting";
import { CapabilityTable } from "./_components/capability-table";
import { ExplorerFilters } from "./_components/explorer-filters";
import { UsageCharts } from "./_components/usage-charts";

type UsagePageProps = Readonly<{ searchParams: Promise<RawParams> }>;

export async function generateMetadata({ searchParams }: UsagePageProps): Promise<Metadata> {
  await admit({ path: "/usage", account: (await searchParams)["account"] });
  const t = await getTranslations("usage");
  return { title: t("title") };
}

export default async function UsagePage({ searchParams }: UsagePageProps) {
  const ctx = await requireContext("/usage");
  const params = readExplorerParams(await searchParams);
  const chosen = ctx.actor.accountId ?? params.account;
  const accountId = chosen === undefined ? undefined : pathId(chosen);
  const [usage, t] = await Promise.all([
    accountId === undefined ? null : loadPage(exploreUsage(ctx, toExploreUsage(accountId, params))),
    getTranslations("usage"),
  ]);
  const url = { pathname: "/usage", params };
  const account = accountId === undefined ? "" : `?account=${accountId}`;
  return (
    <PageBody>
      <PageHeader
        title={t("title")}
        crumbs={[{ label: t("title") }]}
        description={t("description")}
        actions={
          <>
            {accountId === undefined ? null : (
              <Button asChild>
                <Link href={`/usage/events${account}`}>{t("events.title")}</Link>
              </Button>
            )}
            {isPermitted(ctx.actor, "usage.import") ? (
              <Button asChild>
                <Link href={`/usage/imports${account}`}>{t("imports.title")}</Link>
              </Button>
            ) : null}
            {isPermitted(ctx.actor, "usage.void") ? (
              <Button asChild>
                <Link href={`/usage/corrections${account}`}>{t("corrections.title")}</Link>
              </Button>
            ) : null}
          </>
        }
      />
      <ExplorerFilters
        url={url}
        account={usage?.account ?? null}
        showAccount={ctx.actor.role !== "customer"}
        choices={usage?.choices ?? []}
      />
      {usage ? (
        <>
          <UsageCharts usage={usage} />
          {usage.capabilities.length === 0 ? null : <CapabilityTable usage={usage} url={url} />}
        </>
      ) : (
        <EmptyState title={t("chooseAccount")} />
      )}
    </PageBody>
  );
}
