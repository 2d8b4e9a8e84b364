import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { OneButtonForm } from "@/components/form/one-button-form";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { admit } from "@/lib/auth/admit";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { readAlertListParams, toListAlerts } from "@/lib/lists/alert-list-params";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listAlerts } from "@/lib/services/alerts/list-alerts";
import type { RawParams } from "@/lib/url-setting";
import { AlertTable } from "./_components/alert-table";
import { markAlertsReadAction } from "./actions";

type AlertsPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

export async function generateMetadata({ searchParams }: AlertsPageProps): Promise<Metadata> {
  await admit({ path: "/alerts", account: (await searchParams)["account"] });
  const t = await getTranslations("alerts");
  return { title: t("title") };
}

export default async function AlertsPage({ searchParams }: AlertsPageProps) {
  const ctx = await requireContext("/alerts");
  const params = readAlertListParams(await searchParams);
  const accountId = params.account === undefined ? undefined : pathId(params.account);
  const [list, account, t] = await Promise.all([
    loadPage(listAlerts(ctx, toListAlerts(params, await getLocale()))),
    accountId === undefined ? null : loadPage(getAccount(ctx, accountId)),
    getTranslations("alerts"),
  ]);
  const settingsOf = accountId ?? ctx.actor.accountId;
  return (
    <PageBody>
      <PageHeader
        title={t("title")}
        crumbs={[{ label: t("title") }]}
        description={t("description")}
        actions={
          <>
            <OneButtonForm action={markAlertsReadAction} values={{}} label={t("markRead")} size="md" />
            {settingsOf === null ? null : (
              <Button asChild>
                <Link href={`/accounts/${settingsOf}/alerts`}>{t("settings")}</Link>
              </Button>
            )}
            <Button asChild>
              <Link href="/alerts/outbox">{t("outbox")}</Link>
            </Button>
          </>
        }
      />
      <AlertTable
        list={list}
        url={{ pathname: "/alerts", params }}
        account={account}
        staff={ctx.actor.role !== "customer"}
      />
    </PageBody>
  );
}
