import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { AuditTrail } from "@/components/audit-trail/audit-trail";
import { PageBody } from "@/components/page-body";
import { Section } from "@/components/section";
import { admit } from "@/lib/auth/admit";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { isPermitted } from "@/lib/domain/access/permissions";
import { isImportDue } from "@/lib/domain/usage/usage-import";
import { listAudit } from "@/lib/services/audit/list-audit";
import { getUsageImport } from "@/lib/services/usage/imports/get-usage-import";
import { listUsageImportRows } from "@/lib/services/usage/imports/list-usage-import-rows";
import type { RawParams } from "@/lib/url-setting";
import { discardUsageImportAction, startUsageImportAction } from "./actions";
import { ImportHeader } from "./_components/import-header";
import { OutcomePart } from "./_components/outcome-part";
import { ProgressPart } from "./_components/progress-part";
import { RowTable } from "./_components/row-table";
import { StartPart } from "./_components/start-part";
import { readImportRowParams } from "./search-params";

type ImportPageProps = Readonly<{
  params: Promise<Readonly<{ importId: string }>>;
  searchParams: Promise<RawParams>;
}>;

const PAGE_SIZE = 50;
const ACTIONS = { start: startUsageImportAction, discard: discardUsageImportAction };

/** Title and page ask for the same: one of them reads it. */
const load = cache(async (segment: string) => {
  const ctx = await admit({ path: `/usage/imports/${segment}`, permission: "usage.import" });
  return { ctx, found: await loadPage(getUsageImport(ctx, pathId(segment))) };
});

export async function generateMetadata({ params }: ImportPageProps): Promise<Metadata> {
  const { found } = await load((await params).importId);
  return { title: found.fileName };
}

export default async function ImportPage({ params, searchParams }: ImportPageProps) {
  const { ctx, found } = await load((await params).importId);
  const { state, cursor } = readImportRowParams(await searchParams);
  const { id: importId, accountId, status } = found;
  const mayAudit = isPermitted(ctx.actor, "audit.read", accountId);
  const [rows, audit, t] = await Promise.all([
    loadPage(listUsageImportRows(ctx, { importId, state, cursor, limit: PAGE_SIZE })),
    mayAudit ? loadPage(listAudit(ctx, { accountId, subjectId: importId, limit: 20 })) : null,
    getTranslations("usage.imports"),
  ]);
  return (
    <PageBody>
      <ImportHeader found={found} />
      {status === "checked" ? <StartPart found={found} actions={ACTIONS} /> : null}
      {isImportDue(status) ? <ProgressPart importId={importId} start={found.progress} /> : null}
      {status === "done" || status === "discarded" ? <OutcomePart found={found} /> : null}
      <Section title={t("rows.title")} description={t("rows.description")} frame="plain">
        <RowTable importId={importId} page={rows} params={{ state, cursor }} />
      </Section>
      {audit ? (
        <Section title={t("audit")} padded={false}>
          <AuditTrail entries={audit.rows} />
        </Section>
      ) : null}
    </PageBody>
  );
}
