import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/empty-state";
import { AccountFilter } from "@/components/account-filter/account-filter";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { admit } from "@/lib/auth/admit";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { readEventParams, toListUsageEvents } from "@/lib/lists/usage-params";
import { getAccount } from "@/lib/services/accounts/get-account";
import { exploreUsage } from "@/lib/services/usage/explore-usage";
import { listUsageEvents } from "@/lib/services/usage/list-usage-events";
import type { RawParams } from "@/lib/url-setting";
import { EventTable } from "./_components/event-table";

type EventsPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

export async function generateMetadata({ searchParams }: EventsPageProps): Promise<Metadata> {
  await admit({ path: "/usage/events", account: (await searchParams)["account"] });
  const t = await getTranslations("usage.events");
  return { title: t("title") };
}

export default async function UsageEventsPage({ searchParams }: EventsPageProps) {
  const ctx = await requireContext("/usage/events");
  const params = readEventParams(await searchParams);
  const chosen = ctx.actor.accountId ?? params.account;
  const accountId = chosen === undefined ? undefined : pathId(chosen);
  const t = await getTranslations("usage");
  const url = { pathname: "/usage/events", params };
  const shown =
    accountId === undefined
      ? null
      : await Promise.all([
          loadPage(listUsageEvents(ctx, toListUsageEvents(accountId, params))),
          loadPage(getAccount(ctx, accountId)),
          loadPage(exploreUsage(ctx, { accountId, by: "month" })),
        ]);
  const usageHref = accountId === undefined ? "/usage" : `/usage?account=${accountId}`;
  const showAccount = ctx.actor.role !== "customer";
  return (
    <PageBody>
      <PageHeader
        title={t("events.title")}
        crumbs={[{ label: t("title"), href: usageHref }, { label: t("events.title") }]}
        description={t("events.description")}
      />
      {shown ? (
        <EventTable
          page={shown[0]}
          account={shown[1]}
          choices={shown[2].choices}
          url={url}
          showAccount={showAccount}
        />
      ) : (
        <>
          <AccountFilter url={url} account={null} />
          <EmptyState title={t("chooseAccount")} />
        </>
      )}
    </PageBody>
  );
}
