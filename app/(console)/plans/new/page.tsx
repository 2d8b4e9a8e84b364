import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { v7 as uuid } from "uuid";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { admit } from "@/lib/auth/admit";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listPlanCapabilities } from "@/lib/services/subscriptions/list-plan-capabilities";
import type { RawParams } from "@/lib/url-setting";
import { orderPlanAction, quotePlanAction } from "@/app/(console)/plans/actions";
import { readBuyParams } from "@/app/(console)/plans/search-params";
import { BuyForm } from "./_components/buy-form";
import { findAccountsAction } from "./actions";

type BuyPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

export async function generateMetadata({ searchParams }: BuyPageProps): Promise<Metadata> {
  await admit({ path: "/plans/new", account: (await searchParams)["account"] });
  const t = await getTranslations("plans");
  return { title: t("buy") };
}

export default async function BuyPage({ searchParams }: BuyPageProps) {
  const ctx = await requireContext("/plans/new");
  const params = readBuyParams(await searchParams);
  const accountId =
    ctx.actor.accountId ?? (params.account === undefined ? undefined : pathId(params.account));
  const [account, capabilities, t] = await Promise.all([
    accountId === undefined ? null : loadPage(getAccount(ctx, accountId)),
    loadPage(listPlanCapabilities(ctx)),
    getTranslations("plans"),
  ]);
  return (
    <PageBody width="detail">
      <PageHeader
        title={t("buy")}
        crumbs={[{ label: t("title"), href: "/plans" }, { label: t("buy") }]}
        description={t("buyPurpose")}
        clock={account?.onTestClock ? account.now : undefined}
      />
      <BuyForm
        // Another account has another balance and another price: what was quoted for the last one does not carry over.
        key={account?.id ?? ""}
        account={account}
        mayChooseAccount={ctx.actor.role !== "customer"}
        rights={{
          giveReason: ctx.actor.role !== "customer",
          topUp: account !== null && isPermitted(ctx.actor, "wallet.top-up", account.id),
          overrideCap: account !== null && isPermitted(ctx.actor, "plan.override-cap", account.id),
        }}
        capabilities={capabilities.filter(({ product }) => product === "qps")}
        chosen={params.capability ?? ""}
        requestId={uuid()}
        actions={{ order: orderPlanAction, quote: quotePlanAction, findAccounts: findAccountsAction }}
      />
    </PageBody>
  );
}
