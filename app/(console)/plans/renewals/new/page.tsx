import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/section";
import { loadPage } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { previewRenewals } from "@/lib/services/subscriptions/runs/preview-renewals";
import type { RawParams } from "@/lib/url-setting";
import { startRenewalRunAction } from "@/app/(console)/plans/renewals/actions";
import { missPage } from "@/lib/auth/refuse-page";
import { PreviewShares } from "./_components/preview-shares";
import { StartForm } from "./_components/start-form";

type NewRunPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

const Plans = z.union([z.uuid().transform((id) => [id]), z.array(z.uuid()).min(1).max(500)]);

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("renewalRun");
  return { title: t("newTitle") };
}

/** What renewing the chosen plans costs whom, before it is done; which ones stands in the address, one `plan` each. */
export default async function NewRunPage({ searchParams }: NewRunPageProps) {
  const ctx = await requireContext("/plans/renewals/new");
  const plans = Plans.safeParse((await searchParams)["plan"]);
  if (!plans.success) missPage();
  const [preview, t, list] = await Promise.all([
    loadPage(previewRenewals(ctx, { plans: plans.data })),
    getTranslations("renewalRun"),
    getTranslations("plans"),
  ]);
  return (
    <PageBody width="detail">
      <PageHeader
        title={t("newTitle")}
        crumbs={[{ label: list("title"), href: "/plans" }, { label: t("newTitle") }]}
        description={t("purpose")}
      />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem] xl:gap-8">
        <Section title={t("shares", { count: preview.shares.length })} frame="plain">
          <PreviewShares preview={preview} />
        </Section>
        <StartForm
          preview={preview}
          requestId={uuid()}
          staff={ctx.actor.role !== "customer"}
          action={startRenewalRunAction}
        />
      </div>
    </PageBody>
  );
}
