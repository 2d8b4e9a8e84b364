import { DownloadIcon } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { DateText } from "@/components/date-text";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/section";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { getRenewalRun } from "@/lib/services/subscriptions/runs/get-renewal-run";
import { RunPlans } from "./_components/run-plans";
import { RunProgressPart } from "./_components/run-progress";

type RunPageProps = Readonly<{ params: Promise<Readonly<{ runId: string }>> }>;

/** Title and page ask for the same: one of them reads it, and what is not there answers 404. */
const load = cache(async (segment: string) => {
  const runId = pathId(segment);
  const ctx = await requireContext(`/plans/renewals/${runId}`);
  return loadPage(getRenewalRun(ctx, runId));
});

export async function generateMetadata({ params }: RunPageProps): Promise<Metadata> {
  await load((await params).runId);
  const t = await getTranslations("renewalRun");
  return { title: t("title") };
}

/** How a renewal of many plans is getting on, and in the end what became of each. */
export default async function RunPage({ params }: RunPageProps) {
  const [run, t, list] = await Promise.all([
    load((await params).runId),
    getTranslations("renewalRun"),
    getTranslations("plans"),
  ]);
  return (
    <PageBody>
      <PageHeader
        title={t("title")}
        crumbs={[{ label: list("title"), href: "/plans" }, { label: t("title") }]}
        status={<StatusBadge status={run.status} />}
        description={
          <>
            <DateText at={run.requestedAt} /> · {run.requestedByName}
          </>
        }
        actions={
          <Button asChild>
            <a href={`/plans/renewals/${run.id}/report`} download>
              <DownloadIcon aria-hidden />
              {t("report")}
            </a>
          </Button>
        }
      />
      <RunProgressPart start={run} />
      <Section
        title={t("plans", { count: run.plans })}
        description={run.more ? t("more", { count: run.rows.length }) : undefined}
        frame="plain"
      >
        <RunPlans run={run} />
      </Section>
    </PageBody>
  );
}
