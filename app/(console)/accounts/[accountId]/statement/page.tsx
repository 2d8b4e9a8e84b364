import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ListUrl } from "@/components/data-table/list-url";
import { EmptyState } from "@/components/empty-state";
import { MoneyText } from "@/components/money-text";
import { MovementTable } from "@/components/movement-table";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { WalletStateBadge } from "@/components/wallet-state-badge";
import { admit } from "@/lib/auth/admit";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listStatement } from "@/lib/services/accounts/list-statement";
import type { RawParams } from "@/lib/url-setting";
import { CurrencyTabs } from "./_components/currency-tabs";
import { readStatementParams } from "./search-params";

type StatementPageProps = Readonly<{
  params: Promise<Readonly<{ accountId: string }>>;
  searchParams: Promise<RawParams>;
}>;

const PAGE_SIZE = 50;

export async function generateMetadata({ params }: StatementPageProps): Promise<Metadata> {
  const { accountId } = await params;
  await admit({ path: `/accounts/${accountId}/statement`, account: accountId });
  const t = await getTranslations("statement");
  return { title: t("title") };
}

export default async function StatementPage({ params, searchParams }: StatementPageProps) {
  const { accountId } = await params;
  const pathname = `/accounts/${accountId}/statement`;
  const ctx = await requireContext(pathname);
  const id = pathId(accountId);
  const { currency = "CNY", cursor } = readStatementParams(await searchParams);
  const [account, statement, t, accounts] = await Promise.all([
    loadPage(getAccount(ctx, id)),
    loadPage(listStatement(ctx, { accountId: id, currency, below: cursor, limit: PAGE_SIZE })),
    getTranslations("statement"),
    getTranslations("accounts"),
  ]);
  const wallet = account.wallets.find((one) => one.currency === currency);
  const url: ListUrl = { pathname, params: { currency, cursor } };
  const staff = ctx.actor.role !== "customer";
  return (
    <PageBody width="detail">
      <PageHeader
        title={t("titleOf", { name: account.name })}
        crumbs={[
          ...(staff ? [{ label: accounts("title"), href: "/accounts" }] : []),
          { label: account.name, href: `/accounts/${id}` },
          { label: t("title") },
        ]}
        {...(wallet && statement.rows.length > 0
          ? { status: <WalletStateBadge state={wallet.state} /> }
          : {})}
        figures={
          wallet
            ? (["cash", "creditLimit", "available"] as const).map((key) => ({
                label: t(`figures.${key}`),
                value: <MoneyText amount={wallet[key]} currency={currency} />,
              }))
            : []
        }
      />
      <MovementTable
        currency={currency}
        accountId={id}
        movements={statement.rows}
        now={account.now}
        label={t("titleOf", { name: account.name })}
        paging={{ url, next: statement.next }}
        filters={<CurrencyTabs pathname={pathname} current={currency} />}
        empty={<EmptyState title={t("empty", { currency })} />}
      />
    </PageBody>
  );
}
