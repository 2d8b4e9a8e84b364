import { PlusIcon } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { SavedViews } from "@/components/saved-views/saved-views";
import { Button } from "@/components/ui/button";
import { admit } from "@/lib/auth/admit";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { DEFAULT_SORT, readDeviceListParams, toListDevicePlans } from "@/lib/lists/device-list-params";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listIpcPrices } from "@/lib/services/catalog/list-ipc-prices";
import { listDevicePlans } from "@/lib/services/ipc/list-device-plans";
import { listViews } from "@/lib/services/views/list-views";
import type { RawParams } from "@/lib/url-setting";
import { DeviceTable } from "./_components/device-table";
import { removeViewAction, saveViewAction } from "./actions";

type DevicesPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

export async function generateMetadata({ searchParams }: DevicesPageProps): Promise<Metadata> {
  await admit({ path: "/devices", account: (await searchParams)["account"] });
  const t = await getTranslations("devices");
  return { title: t("title") };
}

export default async function DevicesPage({ searchParams }: DevicesPageProps) {
  const ctx = await requireContext("/devices");
  const params = readDeviceListParams(await searchParams);
  const accountId = params.account === undefined ? undefined : pathId(params.account);
  const [list, account, prices, views, t] = await Promise.all([
    loadPage(listDevicePlans(ctx, toListDevicePlans(params))),
    accountId === undefined ? null : loadPage(getAccount(ctx, accountId)),
    loadPage(listIpcPrices(ctx, {})),
    loadPage(listViews(ctx, "devices")),
    getTranslations("devices"),
  ]);
  const mayOrder = isPermitted(ctx.actor, "order.write", ctx.actor.accountId ?? accountId);
  const newHref = account ? `/orders/new?account=${account.id}` : "/orders/new";
  return (
    <PageBody>
      <PageHeader
        title={t("title")}
        crumbs={[{ label: t("title") }]}
        count={list.count > list.countMost ? t("countMost", { count: list.countMost }) : list.count}
        description={t(params.accounts === "sandbox" ? "descriptionSandbox" : "description")}
        clock={account?.onTestClock ? account.now : undefined}
        actions={
          mayOrder ? (
            <Button asChild variant="primary">
              <Link href={newHref}>
                <PlusIcon aria-hidden />
                {t("orderCameras")}
              </Link>
            </Button>
          ) : null
        }
      />
      <SavedViews
        list="devices"
        url={{ pathname: "/devices", params }}
        views={views}
        presets={[
          { name: t("presets.running"), query: "state=active" },
          { name: t("presets.soon"), query: "within=7" },
        ]}
        actions={{ save: saveViewAction, remove: removeViewAction }}
      />
      <DeviceTable
        list={list}
        params={params}
        sort={DEFAULT_SORT}
        account={account}
        staff={ctx.actor.role !== "customer"}
        capabilities={prices.capabilities.map(({ id }) => id)}
        currency={prices.currency}
        mayOrder={mayOrder}
        newHref={newHref}
      />
    </PageBody>
  );
}
