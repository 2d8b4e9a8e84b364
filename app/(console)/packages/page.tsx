import { PlusIcon } from "lucide-react";
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
import { listLots } from "@/lib/services/packages/list-lots";
import { listPackageOffers } from "@/lib/services/packages/list-package-offers";
import type { RawParams } from "@/lib/url-setting";
import { LotTable } from "./_components/lot-table";
import { DEFAULT_SORT, readPackageListParams, toListLots } from "@/lib/lists/package-list-params";

type PackagesPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

export async function generateMetadata({ searchParams }: PackagesPageProps): Promise<Metadata> {
  await admit({ path: "/packages", account: (await searchParams)["account"] });
  const t = await getTranslations("packages");
  return { title: t("title") };
}

/** The service counts exactly up to here. */
const COUNT_MOST = 10_000;

export default async function PackagesPage({ searchParams }: PackagesPageProps) {
  const ctx = await requireContext("/packages");
  const params = readPackageListParams(await searchParams);
  const accountId =
    ctx.actor.accountId ?? (params.account === undefined ? undefined : pathId(params.account));
  const [list, account, { packages }, t] = await Promise.all([
    loadPage(listLots(ctx, toListLots(params))),
    accountId === undefined ? null : loadPage(getAccount(ctx, accountId)),
    loadPage(listPackageOffers(ctx, {})),
    getTranslations("packages"),
  ]);
  const mayBuy = isPermitted(ctx.actor, "order.write", accountId);
  const newHref = account ? `/packages/new?account=${account.id}` : "/packages/new";
  return (
    <PageBody>
      <PageHeader
        title={t("title")}
        crumbs={[{ label: t("title") }]}
        count={list.count > COUNT_MOST ? t("countMost", { count: COUNT_MOST }) : list.count}
        description={t("description")}
        actions={
          mayBuy ? (
            <Button asChild variant="primary">
              <Link href={newHref}>
                <PlusIcon aria-hidden />
                {t("buy")}
              </Link>
            </Button>
          ) : null
        }
      />
      <LotTable
        list={list}
        params={params}
        account={account}
        showAccount={ctx.actor.role !== "customer"}
        packages={packages}
        defaultSort={DEFAULT_SORT}
        newHref={mayBuy ? newHref : null}
      />
    </PageBody>
  );
}
