import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { v7 as uuid } from "uuid";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { admit } from "@/lib/auth/admit";
import { loadPage } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { getRenewalDesk } from "@/lib/services/subscriptions/get-renewal-desk";
import { PlanTabs } from "@/app/(console)/plans/_components/plan-tabs";
import {
  quoteRenewalAction,
  renewSubscriptionAction,
  setAutoRenewAction,
} from "@/app/(console)/plans/actions";
import { DeskQueue } from "./_components/desk-queue";

export async function generateMetadata(): Promise<Metadata> {
  await admit({ path: "/plans/desk", permission: "account.list" });
  const t = await getTranslations("plans");
  return { title: t("tabs.desk") };
}

/** What needs somebody: renewals that failed, plans that end soon, plans that have ended. */
export default async function DeskPage() {
  const ctx = await requireContext("/plans/desk");
  const [desk, t] = await Promise.all([loadPage(getRenewalDesk(ctx)), getTranslations("plans")]);
  const actions = {
    quote: quoteRenewalAction,
    renew: renewSubscriptionAction,
    setAutoRenew: setAutoRenewAction,
  };
  return (
    <PageBody>
      <PageHeader
        title={t("tabs.desk")}
        crumbs={[{ label: t("title"), href: "/plans" }, { label: t("tabs.desk") }]}
        description={t("deskPurpose")}
      />
      <PlanTabs current="desk" staff accountId={null} />
      {desk.map(({ queue, plans, count }) => (
        <DeskQueue
          key={queue}
          queue={queue}
          plans={plans.map((plan) => ({ ...plan, requestId: uuid() }))}
          count={count}
          actions={actions}
        />
      ))}
    </PageBody>
  );
}
