import { FileSpreadsheetIcon, PlusIcon } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { admit } from "@/lib/auth/admit";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listOrders } from "@/lib/services/orders/list-orders";
import type { RawParams } from "@/lib/url-setting";
import { OrderTable } from "./_components/order-table";
import { readOrderListParams, toListOrders } from "@/lib/lists/order-list-params";

type OrdersPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

export async function generateMetadata({ searchParams }: OrdersPageProps): Promise<Metadata> {
  await admit({ path: "/orders", account: (await searchParams)["account"] });
  const t = await getTranslations("orders");
  return { title: t("title") };
}

/** The service counts exactly up to here. */
const COUNT_MOST = 10_000;

export default async function OrdersPage({ searchParams }: OrdersPageProps) {
  const ctx = await requireContext("/orders");
  const params = readOrderListParams(await searchParams);
  const accountId = params.account === undefined ? undefined : pathId(params.account);
  const [list, account, t] = await Promise.all([
    loadPage(listOrders(ctx, toListOrders(params))),
    accountId === undefined ? null : loadPage(getAccount(ctx, accountId)),
    getTranslations("orders"),
  ]);
  const mayOrder = isPermitted(ctx.actor, "order.write", ctx.actor.accountId ?? accountId);
  const newHref = account ? `/orders/new?account=${account.id}` : "/orders/new";
  return (
    <PageBody>
      <PageHeader
        title={t("title")}
        crumbs={[{ label: t("title") }]}
        count={list.count > COUNT_MOST ? t("countMost", { count: COUNT_MOST }) : list.count}
        actions={
          <>
            <Button asChild>
              <Link href={account ? `/orders/bulk?account=${account.id}` : "/orders/bulk"}>
                <FileSpreadsheetIcon aria-hidden />
                {t("bulk")}
              </Link>
            </Button>
            {mayOrder ? (
              <Button asChild variant="primary">
                <Link href={newHref}>
                  <PlusIcon aria-hidden />
                  {t("orderCameras")}
                </Link>
              </Button>
            ) : null}
          </>
        }
      />
      <OrderTable
        list={list}
        params={params}
        account={account}
        showAccount={ctx.actor.role !== "customer"}
        newHref={mayOrder ? newHref : null}
      />
    </PageBody>
  );
}
