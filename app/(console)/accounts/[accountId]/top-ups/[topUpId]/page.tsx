import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { DateText } from "@/components/date-text";
import { FactList } from "@/components/fact-list";
import { IdText } from "@/components/id-text";
import { LedgerEntries } from "@/components/ledger-entries";
import { LinkText } from "@/components/link-text";
import { MoneyText } from "@/components/money-text";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/section";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { getAccount } from "@/lib/services/accounts/get-account";
import { getTopUp } from "@/lib/services/accounts/get-top-up";

type TopUpPageProps = Readonly<{ params: Promise<Readonly<{ accountId: string; topUpId: string }>> }>;

/** Title and page ask for the same: one of them reads it, and what is not there answers 404. */
const load = cache(async (accountId: string, topUpId: string) => {
  const ctx = await requireContext(`/accounts/${accountId}/top-ups/${topUpId}`);
  return { ctx, topUp: await loadPage(getTopUp(ctx, pathId(accountId), pathId(topUpId))) };
});

export async function generateMetadata({ params }: TopUpPageProps): Promise<Metadata> {
  const { accountId, topUpId } = await params;
  await load(accountId, topUpId);
  const t = await getTranslations("topUp");
  return { title: t("title") };
}

export default async function TopUpPage({ params }: TopUpPageProps) {
  const { accountId, topUpId } = await params;
  const { ctx, topUp } = await load(accountId, topUpId);
  const [account, t, accounts] = await Promise.all([
    loadPage(getAccount(ctx, pathId(accountId))),
    getTranslations("topUp"),
    getTranslations("accounts"),
  ]);
  const home = `/accounts/${account.id}`;
  const transactions = [...new Set(topUp.ledgerEntries.map((entry) => entry.transactionId))];
  const recordedAt = topUp.ledgerEntries[0]?.recordedAt;
  return (
    <PageBody
      width="detail"
      rail={
        <FactList
          title={t("facts")}
          facts={[
            { label: t("reference"), value: <IdText id={topUp.reference} of={t("reference")} /> },
            { label: t("account"), value: <LinkText href={home}>{account.name}</LinkText> },
            {
              label: t("booked"),
              value: <DateText at={topUp.bookedAt} now={account.now} precision="second" />,
            },
            ...(recordedAt === undefined || recordedAt === topUp.bookedAt
              ? []
              : [{ label: t("recorded"), value: <DateText at={recordedAt} precision="second" /> }]),
            ...(topUp.bookedByName === null ? [] : [{ label: t("bookedBy"), value: topUp.bookedByName }]),
            { label: t("id"), value: <IdText id={topUp.id} of={t("id")} short /> },
            ...transactions.map((id) => ({
              label: t("transaction"),
              value: <IdText id={id} of={t("transaction")} short />,
            })),
          ]}
        />
      }
    >
      <PageHeader
        title={
          <>
            {t("title")} <MoneyText amount={topUp.amount} currency={topUp.currency} />
          </>
        }
        crumbs={[
          ...(ctx.actor.role === "customer" ? [] : [{ label: accounts("title"), href: "/accounts" }]),
          { label: account.name, href: home },
          { label: t("statement"), href: `${home}/statement?currency=${topUp.currency}` },
          { label: topUp.reference },
        ]}
        description={topUp.note === "" ? t("noNote") : topUp.note}
      />
      <Section title={t("entries")} description={t("entriesDescription")} padded={false}>
        <LedgerEntries entries={topUp.ledgerEntries} />
      </Section>
    </PageBody>
  );
}
