import { DownloadIcon } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { AuditTrail } from "@/components/audit-trail/audit-trail";
import { PageBody } from "@/components/page-body";
import { Section } from "@/components/section";
import { Button } from "@/components/ui/button";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext, type UserContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { isBulkOrderDue } from "@/lib/domain/orders/bulk-order";
import { listAudit } from "@/lib/services/audit/list-audit";
import { listIpcPrices } from "@/lib/services/catalog/list-ipc-prices";
import { getBulkOrder } from "@/lib/services/orders/bulk/get-bulk-order";
import { getBulkProgress } from "@/lib/services/orders/bulk/get-bulk-progress";
import { listBulkRows } from "@/lib/services/orders/bulk/list-bulk-rows";
import type { RawParams } from "@/lib/url-setting";
import {
  confirmBulkOrderAction,
  continueBulkOrderAction,
  discardBulkOrderAction,
  mendBulkOrderAction,
} from "./actions";
import { BulkHeader } from "./_components/bulk-header";
import { CheckedPart } from "./_components/checked-part";
import { OutcomePart } from "./_components/outcome-part";
import { ProgressPart } from "./_components/progress-part";
import { RowTable } from "./_components/row-table";
import { readBulkRowParams } from "./search-params";

type BulkOrderPageProps = Readonly<{
  params: Promise<Readonly<{ bulkOrderId: string }>>;
  searchParams: Promise<RawParams>;
}>;

const PAGE_SIZE = 50;

/** Title and page ask for the same: one of them reads it. */
const load = cache(async (bulkOrderId: string) => {
  const ctx = await requireContext(`/orders/bulk/${bulkOrderId}`);
  return { ctx, bulk: await loadPage(getBulkOrder(ctx, pathId(bulkOrderId))) };
});

export async function generateMetadata({ params }: BulkOrderPageProps): Promise<Metadata> {
  const { bulk } = await load((await params).bulkOrderId);
  return { title: bulk.fileName };
}

export default async function BulkOrderPage({ params, searchParams }: BulkOrderPageProps) {
  const { ctx, bulk } = await load((await params).bulkOrderId);
  const { state, cursor } = readBulkRowParams(await searchParams);
  const { id: bulkOrderId, accountId } = bulk;
  const mayOrder = isPermitted(ctx.actor, "order.write", accountId);
  const mayAudit = isPermitted(ctx.actor, "audit.read", accountId);
  const mends = bulk.status === "checked" && bulk.problems > 0 && mayOrder;
  const [rows, progress, problems, audit, t] = await Promise.all([
    loadPage(listBulkRows(ctx, { bulkOrderId, state, cursor, limit: PAGE_SIZE })),
    loadPage(getBulkProgress(ctx, bulkOrderId)),
    mends ? loadPage(listBulkRows(ctx, { bulkOrderId, state: "problem", limit: PAGE_SIZE })) : null,
    mayAudit ? loadPage(listAudit(ctx, { accountId, subjectId: bulkOrderId, limit: 20 })) : null,
    getTranslations("bulkOrder"),
  ]);
  return (
    <PageBody>
      <BulkHeader
        bulk={bulk}
        actions={
          <Button asChild>
            <a href={`/orders/bulk/${bulkOrderId}/report`} download>
              <DownloadIcon aria-hidden />
              {t("report")}
            </a>
          </Button>
        }
      />
      {bulk.status === "checked" ? (
        <CheckedPart
          bulk={bulk}
          mayOrder={mayOrder}
          mayTopUp={isPermitted(ctx.actor, "wallet.top-up", accountId)}
          problems={problems}
          options={await planOptions(ctx, accountId)}
          actions={{
            confirm: confirmBulkOrderAction,
            discard: discardBulkOrderAction,
            recheck: mendBulkOrderAction,
            mend: mendBulkOrderAction,
          }}
        />
      ) : null}
      {isBulkOrderDue(bulk.status) ? (
        <ProgressPart bulkOrderId={bulkOrderId} currency={bulk.currency} start={progress} />
      ) : null}
      {bulk.status === "stopped" || bulk.status === "done" || bulk.status === "discarded" ? (
        <OutcomePart
          bulk={bulk}
          mayOrder={mayOrder}
          seconds={progress.seconds}
          action={continueBulkOrderAction}
        />
      ) : null}
      <Section title={t("rows.title")} description={t("rows.description")} frame="plain">
        <RowTable bulk={bulk} page={rows} params={{ state, cursor }} />
      </Section>
      {audit ? (
        <Section title={t("audit")} padded={false}>
          <AuditTrail entries={audit.rows} />
        </Section>
      ) : null}
    </PageBody>
  );
}

/** What can be chosen for a row that is mended, in the order of the price book. */
async function planOptions(ctx: UserContext, accountId: string) {
  const [{ capabilities, periods }, t] = await Promise.all([
    loadPage(listIpcPrices(ctx, { accountId })),
    getTranslations("catalog"),
  ]);
  const nameOf = (kind: "capability" | "period", id: string) => {
    const key = `${kind}.${id}` as "period.month";
    return { id, name: t.has(key) ? t(key) : id };
  };
  return {
    capabilities: capabilities.map(({ id }) => nameOf("capability", id)),
    periods: periods.map(({ id }) => nameOf("period", id)),
  };
}
