import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { v7 as uuid } from "uuid";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { admit } from "@/lib/auth/admit";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext, type UserContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listIpcPrices } from "@/lib/services/catalog/list-ipc-prices";
import { listPlans } from "@/lib/services/ipc/list-plans";
import { getOrder } from "@/lib/services/orders/get-order";
import type { RawParams } from "@/lib/url-setting";
import { findAccountsAction, placeOrderAction, quoteOrderAction } from "./actions";
import { OrderForm } from "./_components/order-form";
import { readNewOrderParams } from "./search-params";

type NewOrderPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

export async function generateMetadata({ searchParams }: NewOrderPageProps): Promise<Metadata> {
  await admit({ path: "/orders/new", account: (await searchParams)["account"] });
  const t = await getTranslations("newOrder");
  return { title: t("title") };
}

export default async function NewOrderPage({ searchParams }: NewOrderPageProps) {
  const ctx = await requireContext("/orders/new");
  const params = readNewOrderParams(await searchParams);
  const accountId =
    ctx.actor.accountId ?? (params.account === undefined ? undefined : pathId(params.account));
  const [account, prices, plans, start, t, orders] = await Promise.all([
    accountId === undefined ? null : loadPage(getAccount(ctx, accountId)),
    loadPage(listIpcPrices(ctx, { accountId })),
    accountId === undefined ? [] : loadPage(listPlans(ctx, { accountId, limit: 100, endingFirst: true })),
    params.like === undefined ? null : loadStart(ctx, params.like),
    getTranslations("newOrder"),
    getTranslations("orders"),
  ]);
  return (
    <PageBody width="detail">
      <PageHeader
        title={t("title")}
        crumbs={[{ label: orders("title"), href: "/orders" }, { label: t("title") }]}
        description={t("purpose")}
      />
      <OrderForm
        account={account}
        mayChooseAccount={ctx.actor.role !== "customer"}
        mayTopUp={account !== null && isPermitted(ctx.actor, "wallet.top-up", account.id)}
        prices={prices}
        plans={plans}
        start={start}
        requestId={params.request ?? uuid()}
        actions={{ place: placeOrderAction, quote: quoteOrderAction, findAccounts: findAccountsAction }}
      />
    </PageBody>
  );
}

/** What an earlier order bought, to begin with. */
async function loadStart(ctx: UserContext, orderId: string) {
  const { lineItems } = await loadPage(getOrder(ctx, orderId));
  const plans = lineItems.flatMap(({ item }) => (item.kind === "device-plan" ? [item] : []));
  return {
    devices: plans.map((plan) => plan.deviceId).join("\n"),
    capability: plans[0]?.capability ?? "",
    period: plans[0]?.period ?? "",
  };
}
