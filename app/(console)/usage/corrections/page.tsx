import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { AccountFilter } from "@/components/account-filter/account-filter";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/section";
import { admit } from "@/lib/auth/admit";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { exploreUsage } from "@/lib/services/usage/explore-usage";
import { listCorrections } from "@/lib/services/usage/list-corrections";
import { type RawParams, setting } from "@/lib/url-setting";
import { CorrectionForm } from "./_components/correction-form";
import { CorrectionTable } from "./_components/correction-table";
import { correctUsageAction, previewCorrectionAction } from "./actions";

type CorrectionsPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

const Params = z.object({
  account: setting(z.string().max(64)),
  /** Ids to begin with, one a line. */
  ids: setting(z.string().max(4_000)),
  cursor: setting(z.string().max(500)),
});

export async function generateMetadata({ searchParams }: CorrectionsPageProps): Promise<Metadata> {
  await admit({ path: "/usage/corrections", account: (await searchParams)["account"] });
  const t = await getTranslations("usage.corrections");
  return { title: t("title") };
}

export default async function CorrectionsPage({ searchParams }: CorrectionsPageProps) {
  const ctx = await requireContext("/usage/corrections");
  const params = Params.parse(await searchParams);
  const accountId = params.account === undefined ? undefined : pathId(params.account);
  const [list, usage, t] = await Promise.all([
    loadPage(listCorrections(ctx, { accountId, cursor: params.cursor, limit: 25 })),
    accountId === undefined ? null : loadPage(exploreUsage(ctx, { accountId, by: "month" })),
    getTranslations("usage"),
  ]);
  const url = { pathname: "/usage/corrections", params };
  const usageHref = accountId === undefined ? "/usage" : `/usage?account=${accountId}`;
  return (
    <PageBody>
      <PageHeader
        title={t("corrections.title")}
        crumbs={[{ label: t("title"), href: usageHref }, { label: t("corrections.title") }]}
        description={t("corrections.description")}
      />
      <div className="flex">
        <AccountFilter url={url} account={usage?.account ?? null} />
      </div>
      <Section title={t("corrections.new")} description={t("corrections.newNote")}>
        {usage ? (
          <CorrectionForm
            key={usage.account.id}
            accountId={usage.account.id}
            choices={usage.choices}
            ids={params.ids ?? ""}
            requestId={uuid()}
            actions={{ preview: previewCorrectionAction, correct: correctUsageAction }}
          />
        ) : (
          <p className="text-sm text-muted-foreground">{t("chooseAccount")}</p>
        )}
      </Section>
      <Section title={t("corrections.made")} frame="plain">
        <CorrectionTable list={list} url={url} />
      </Section>
    </PageBody>
  );
}
