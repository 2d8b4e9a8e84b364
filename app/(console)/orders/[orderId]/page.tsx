import { RotateCwIcon } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { AuditTrail } from "@/components/audit-trail/audit-trail";
import { LedgerEntries } from "@/components/ledger-entries";
import { PageBody } from "@/components/page-body";
import { Section } from "@/components/section";
import { Button } from "@/components/ui/button";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listAudit } from "@/lib/services/audit/list-audit";
import { getOrder } from "@/lib/services/orders/get-order";
import { OrderFacts } from "./_components/order-facts";
import { OrderHeader } from "./_components/order-header";
import { OrderLines } from "./_components/order-lines";
import { OrderReceipt } from "./_components/order-receipt";

type OrderPageProps = Readonly<{
  params: Promise<Readonly<{ orderId: string }>>;
  searchParams: Promise<Readonly<{ lines?: string | string[] }>>;
}>;

/** Title and page ask for the same order: one of them reads it. */
const load = cache(async (orderId: string) => {
  const ctx = await requireContext(`/orders/${orderId}`);
  return { ctx, order: await loadPage(getOrder(ctx, pathId(orderId))) };
});

export async function generateMetadata({ params }: OrderPageProps): Promise<Metadata> {
  const [{ order }, t] = await Promise.all([load((await params).orderId), getTranslations("order")]);
  return { title: t("title", { number: order.number }) };
}

export default async function OrderPage({ params, searchParams }: OrderPageProps) {
  const { ctx, order } = await load((await params).orderId);
  const { lines } = await searchParams;
  const { accountId } = order;
  const mayAudit = isPermitted(ctx.actor, "audit.read", accountId);
  const [account, audit, t] = await Promise.all([
    loadPage(getAccount(ctx, accountId)),
    mayAudit ? loadPage(listAudit(ctx, { accountId, subjectId: order.id, limit: 100 })) : null,
    getTranslations("order"),
  ]);
  const again = new URLSearchParams({ account: accountId, like: order.id });
  return (
    <PageBody width="detail" rail={<OrderFacts order={order} />}>
      <OrderHeader
        order={order}
        account={account}
        actions={
          isPermitted(ctx.actor, "order.write", accountId) ? (
            <Button asChild>
              <Link href={`/orders/new?${again.toString()}`}>
                <RotateCwIcon aria-hidden />
                {t("again")}
              </Link>
            </Button>
          ) : null
        }
      />
      <OrderLines order={order} showAll={lines === "all"} />
      <OrderReceipt order={order} />
      <Section title={t("ledger")} description={t("ledgerNote")} padded={false}>
        <LedgerEntries entries={order.ledgerEntries} />
      </Section>
      {audit ? (
        <Section title={t("audit")} padded={false}>
          <AuditTrail entries={audit.rows} />
        </Section>
      ) : null}
    </PageBody>
  );
}
