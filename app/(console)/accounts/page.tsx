import { PlusIcon } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { admit } from "@/lib/auth/admit";
import { loadPage } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { COUNT_MOST, listAccounts } from "@/lib/services/accounts/list-accounts";
import type { RawParams } from "@/lib/url-setting";
import { AccountTable } from "./_components/account-table";
import {
  DEFAULT_CURRENCY,
  DEFAULT_SORT,
  readAccountListParams,
  toListAccounts,
} from "@/lib/lists/account-list-params";

type AccountsPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

export async function generateMetadata(): Promise<Metadata> {
  await admit({ path: "/accounts", permission: "account.list" });
  const t = await getTranslations("accounts");
  return { title: t("title") };
}

export default async function AccountsPage({ searchParams }: AccountsPageProps) {
  const ctx = await requireContext("/accounts");
  const params = readAccountListParams(await searchParams);
  const [list, t] = await Promise.all([
    loadPage(listAccounts(ctx, toListAccounts(params))),
    getTranslations("accounts"),
  ]);
  const mayOpen = isPermitted(ctx.actor, "account.write");
  return (
    <PageBody>
      <PageHeader
        title={t("title")}
        crumbs={[{ label: t("title") }]}
        count={list.count > COUNT_MOST ? t("countMost", { count: COUNT_MOST }) : list.count}
        actions={
          mayOpen ? (
            <Button asChild variant="primary">
              <Link href="/accounts/new">
                <PlusIcon aria-hidden />
                {t("new")}
              </Link>
            </Button>
          ) : null
        }
      />
      <AccountTable
        list={list}
        params={params}
        sort={params.sort ?? DEFAULT_SORT}
        currency={params.currency ?? DEFAULT_CURRENCY}
        mayOpen={mayOpen}
      />
    </PageBody>
  );
}
