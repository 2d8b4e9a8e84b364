import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { AccountLink } from "@/components/account-link";
import { DateText } from "@/components/date-text";
import { FigureText } from "@/components/figure-text";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/section";
import { StatusBadge } from "@/components/status-badge";
import { Alert } from "@/components/ui/alert";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { getCorrection } from "@/lib/services/usage/get-correction";
import { undoCorrectionAction } from "./actions";
import { CorrectedEvents } from "./_components/corrected-events";
import { UndoForm } from "./_components/undo-form";

type CorrectionPageProps = Readonly<{ params: Promise<Readonly<{ correctionId: string }>> }>;

/** Title and page ask for the same: one of them reads it, and what is not there answers 404. */
const load = cache(async (correctionId: string) => {
  const ctx = await requireContext(`/usage/corrections/${correctionId}`);
  return loadPage(getCorrection(ctx, { correctionId: pathId(correctionId) }));
});

export async function generateMetadata({ params }: CorrectionPageProps): Promise<Metadata> {
  await load((await params).correctionId);
  const t = await getTranslations("usage.corrections");
  return { title: t("one") };
}

export default async function CorrectionPage({ params }: CorrectionPageProps) {
  const correction = await load((await params).correctionId);
  const t = await getTranslations("usage");
  const account = `?account=${correction.accountId}`;
  return (
    <PageBody>
      <PageHeader
        title={correction.reason}
        crumbs={[
          { label: t("title"), href: `/usage${account}` },
          { label: t("corrections.title"), href: `/usage/corrections${account}` },
          { label: t("corrections.one") },
        ]}
        status={<StatusBadge status={correction.undone ? "undone" : "done"} />}
        description={
          <AccountLink id={correction.accountId} name={correction.accountName} className="underline" />
        }
        figures={[
          { label: t("corrections.eventCount"), value: <FigureText value={correction.events} /> },
          { label: t("columns.units"), value: <FigureText value={correction.units} /> },
          {
            label: t("corrections.madeAt"),
            value: <DateText at={correction.madeAt} className="text-base leading-6" />,
            note: correction.madeByName,
          },
        ]}
      />
      {correction.undone ? (
        <Alert>
          {t("corrections.undoneBy", { name: correction.undone.byName, reason: correction.undone.reason })}
        </Alert>
      ) : null}
      {correction.canUndo ? (
        <Section title={t("corrections.undo")} description={t("corrections.undoNote")}>
          <UndoForm correctionId={correction.id} count={correction.events} action={undoCorrectionAction} />
        </Section>
      ) : null}
      <Section title={t("events.title")} frame="plain">
        <CorrectedEvents rows={correction.rows} />
      </Section>
    </PageBody>
  );
}
