import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { admit } from "@/lib/auth/admit";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { readMessageListParams, toListMessages } from "@/lib/lists/alert-list-params";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listMessages } from "@/lib/services/alerts/list-messages";
import type { RawParams } from "@/lib/url-setting";
import { MessageTable } from "./_components/message-table";

type OutboxPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

export async function generateMetadata({ searchParams }: OutboxPageProps): Promise<Metadata> {
  await admit({ path: "/alerts/outbox", account: (await searchParams)["account"] });
  const t = await getTranslations("outbox");
  return { title: t("title") };
}

export default async function OutboxPage({ searchParams }: OutboxPageProps) {
  const ctx = await requireContext("/alerts/outbox");
  const params = readMessageListParams(await searchParams);
  const accountId = params.account === undefined ? undefined : pathId(params.account);
  const [list, account, t, alerts] = await Promise.all([
    loadPage(listMessages(ctx, toListMessages(params))),
    accountId === undefined ? null : loadPage(getAccount(ctx, accountId)),
    getTranslations("outbox"),
    getTranslations("alerts"),
  ]);
  return (
    <PageBody>
      <PageHeader
        title={t("title")}
        crumbs={[{ label: alerts("title"), href: "/alerts" }, { label: t("title") }]}
        description={t("description")}
      />
      <MessageTable
        list={list}
        url={{ pathname: "/alerts/outbox", params }}
        account={account}
        staff={ctx.actor.role !== "customer"}
      />
    </PageBody>
  );
}
