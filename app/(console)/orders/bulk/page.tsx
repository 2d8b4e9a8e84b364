import { DownloadIcon } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { v7 as uuid } from "uuid";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/section";
import { Button } from "@/components/ui/button";
import { UploadForm } from "@/components/upload/upload-form";
import { admit } from "@/lib/auth/admit";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { BULK_LIMITS } from "@/lib/domain/orders/bulk-order";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listBulkOrders } from "@/lib/services/orders/bulk/list-bulk-orders";
import type { RawParams } from "@/lib/url-setting";
import { findAccountsAction } from "./actions";
import { BulkTable } from "./_components/bulk-table";
import { readBulkListParams } from "./search-params";

type BulkOrdersPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

const PAGE_SIZE = 25;

export async function generateMetadata({ searchParams }: BulkOrdersPageProps): Promise<Metadata> {
  await admit({ path: "/orders/bulk", account: (await searchParams)["account"] });
  const t = await getTranslations("bulkOrders");
  return { title: t("title") };
}

export default async function BulkOrdersPage({ searchParams }: BulkOrdersPageProps) {
  const ctx = await requireContext("/orders/bulk");
  const params = readBulkListParams(await searchParams);
  const accountId =
    ctx.actor.accountId ?? (params.account === undefined ? undefined : pathId(params.account));
  const { status, cursor } = params;
  const [list, account, t, orders] = await Promise.all([
    loadPage(listBulkOrders(ctx, { accountId, status, cursor, limit: PAGE_SIZE })),
    accountId === undefined ? null : loadPage(getAccount(ctx, accountId)),
    getTranslations("bulkOrders"),
    getTranslations("orders"),
  ]);
  const mayOrder = isPermitted(ctx.actor, "order.write", accountId);
  return (
    <PageBody>
      <PageHeader
        title={t("title")}
        crumbs={[{ label: orders("title"), href: "/orders" }, { label: t("title") }]}
        description={t("purpose")}
      />
      {mayOrder ? (
        <Section title={t("upload.title")} description={t("upload.description")}>
          <UploadForm
            place="/orders/bulk"
            limits={BULK_LIMITS}
            accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
            example={"device,capability,period\ncamera-1,understand,month"}
            account={account}
            find={ctx.actor.role === "customer" ? null : findAccountsAction}
            requestId={uuid()}
          >
            <Button asChild>
              <a href="/orders/bulk/template" download="cameras.csv">
                <DownloadIcon aria-hidden />
                {t("upload.template")}
              </a>
            </Button>
          </UploadForm>
        </Section>
      ) : null}
      <Section title={t("list.title")} frame="plain">
        <BulkTable list={list} params={params} showAccount={ctx.actor.role !== "customer"} />
      </Section>
    </PageBody>
  );
}
