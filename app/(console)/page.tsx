import { PlusIcon } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { loadPage } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { getDashboard } from "@/lib/services/accounts/get-dashboard";
import { AttentionList } from "./_components/attention-list";
import { DeskFigures } from "./_components/desk-figures";
import { LatestOrders } from "./_components/latest-orders";
import { LowestBalances } from "./_components/lowest-balances";
import { SalesSection } from "./_components/sales-section";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard");
  return { title: t("title") };
}

export default async function DashboardPage() {
  const ctx = await requireContext("/");
  // A customer's desk is the own account.
  if (ctx.actor.accountId !== null) redirect(`/accounts/${ctx.actor.accountId}`);
  const [dashboard, t] = await Promise.all([loadPage(getDashboard(ctx)), getTranslations("dashboard")]);
  const now = ctx.now.toISOString();
  return (
    <PageBody>
      <PageHeader
        title={t("title")}
        crumbs={[{ label: t("title") }]}
        description={t("purpose")}
        actions={
          <>
            {isPermitted(ctx.actor, "account.write") ? (
              <Button asChild>
                <Link href="/accounts/new">{t("newAccount")}</Link>
              </Button>
            ) : null}
            <Button asChild variant="primary">
              <Link href="/orders/new">
                <PlusIcon aria-hidden />
                {t("orderCameras")}
              </Link>
            </Button>
          </>
        }
      />
      <DeskFigures dashboard={dashboard} />
      <AttentionList
        attention={dashboard.attention}
        mayTopUp={isPermitted(ctx.actor, "wallet.top-up")}
        now={now}
      />
      <SalesSection sales={dashboard.sales} />
      <div className="grid items-start gap-6 min-[1400px]:grid-cols-2">
        <LowestBalances accounts={dashboard.lowest} />
        <LatestOrders orders={dashboard.recentOrders} now={now} />
      </div>
    </PageBody>
  );
}
