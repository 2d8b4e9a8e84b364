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
import { IMPORT_LIMITS } from "@/lib/domain/usage/usage-import";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listUsageImports } from "@/lib/services/usage/imports/list-usage-imports";
import type { RawParams } from "@/lib/url-setting";
import { ImportTable } from "./_components/import-table";
import { findAccountsAction } from "./actions";
import { readImportListParams } from "./search-params";

type ImportsPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

const PAGE_SIZE = 25;

export async function generateMetadata({ searchParams }: ImportsPageProps): Promise<Metadata> {
  const { account } = await searchParams;
  await admit({ path: "/usage/imports", permission: "usage.import", account });
  const t = await getTranslations("usage.imports");
  return { title: t("title") };
}

export default async function ImportsPage({ searchParams }: ImportsPageProps) {
  const ctx = await requireContext("/usage/imports");
  const params = readImportListParams(await searchParams);
  const accountId = params.account === undefined ? undefined : pathId(params.account);
  const { status, cursor } = params;
  const [list, account, t] = await Promise.all([
    loadPage(listUsageImports(ctx, { accountId, status, cursor, limit: PAGE_SIZE })),
    accountId === undefined ? null : loadPage(getAccount(ctx, accountId)),
    getTranslations("usage"),
  ]);
  const usageHref = accountId === undefined ? "/usage" : `/usage?account=${accountId}`;
  return (
    <PageBody>
      <PageHeader
        title={t("imports.title")}
        crumbs={[{ label: t("title"), href: usageHref }, { label: t("imports.title") }]}
        description={t("imports.description")}
      />
      <Section title={t("imports.upload.title")} description={t("imports.upload.description")}>
        <UploadForm
          place="/usage/imports"
          limits={IMPORT_LIMITS}
          accept=".csv,.txt,.tsv,.ndjson,.jsonl,text/csv,text/plain,text/tab-separated-values,application/x-ndjson"
          example={"id,capability,occurredAt,quantity\ncall-1,object-detection,2026-03-02T09:00:00+08:00,1"}
          account={account}
          find={findAccountsAction}
          requestId={uuid()}
        >
          <Button asChild>
            <a href="/usage/imports/template" download="usage.csv">
              <DownloadIcon aria-hidden />
              {t("imports.template")}
            </a>
          </Button>
        </UploadForm>
      </Section>
      <Section title={t("imports.list.title")} frame="plain">
        <ImportTable list={list} params={params} />
      </Section>
    </PageBody>
  );
}
