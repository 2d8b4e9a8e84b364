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
import { listPackageOffers } from "@/lib/services/packages/list-package-offers";
import type { RawParams } from "@/lib/url-setting";
import { BuyForm } from "./_components/buy-form";
import { buyPackageAction, findAccountsAction, quotePackageAction } from "./actions";
import { readBuyParams } from "./search-params";

type BuyPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

export async function generateMetadata({ searchParams }: BuyPageProps): Promise<Metadata> {
  await admit({ path: "/packages/new", account: (await searchParams)["account"] });
  const t = await getTranslations("packages");
  return { title: t("buy") };
}

export default async function BuyPage({ searchParams }: BuyPageProps) {
  const ctx = await requireContext("/packages/new");
  const params = readBuyParams(await searchParams);
  const accountId =
    ctx.actor.accountId ?? (params.account === undefined ? undefined : pathId(params.account));
  const [account, offers, t] = await Promise.all([
    accountId === undefined ? null : loadPage(getAccount(ctx, accountId)),
    loadPage(listPackageOffers(ctx, { package: params.package })),
    getTranslations("packages"),
  ]);
  return (
    <PageBody width="detail">
      <PageHeader
        title={t("buy")}
        crumbs={[{ label: t("title"), href: "/packages" }, { label: t("buy") }]}
        description={t("purpose")}
      />
      <BuyForm
        // Another package has other sizes: what was chosen of the last one does not carry over.
        key={offers.offer?.package.id ?? ""}
        account={account}
        mayChooseAccount={ctx.actor.role !== "customer"}
        mayTopUp={account !== null && isPermitted(ctx.actor, "wallet.top-up", account.id)}
        offers={offers}
        requestId={uuid()}
        actions={{ buy: buyPackageAction, quote: quotePackageAction, findAccounts: findAccountsAction }}
      />
    </PageBody>
  );
}
