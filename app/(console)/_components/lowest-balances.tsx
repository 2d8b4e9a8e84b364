import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { EmptyState } from "@/components/empty-state";
import { LinkText } from "@/components/link-text";
import { MoneyText } from "@/components/money-text";
import { Section } from "@/components/section";
import { StatusBadge } from "@/components/status-badge";
import { WalletStateBadge } from "@/components/wallet-state-badge";
import type { AccountListItem } from "@/lib/services/accounts/list-accounts";

/** The accounts that will need money first. */
export function LowestBalances({ accounts }: Readonly<{ accounts: readonly AccountListItem[] }>) {
  const t = useTranslations("dashboard.lowest");
  return (
    <Section
      title={t("title")}
      description={t("description")}
      frame="plain"
      actions={
        <LinkText href="/accounts?sort=cash" className="text-sm">
          {t("all")}
        </LinkText>
      }
    >
      <DataTable
        label={t("title")}
        columns={useColumns()}
        rows={accounts}
        keyOf={(account) => account.id}
        hrefOf={(account) => `/accounts/${account.id}`}
        url={{ pathname: "/", params: {} }}
        empty={<EmptyState title={t("empty")} />}
      />
    </Section>
  );
}

function useColumns(): readonly Column<AccountListItem>[] {
  const t = useTranslations("accounts.columns");
  return [
    { key: "name", header: t("name"), cell: (row) => row.name, card: "title", widthMax: "16rem" },
    {
      key: "state",
      header: t("state"),
      kind: "status",
      cell: (row) =>
        row.status === "suspended" ? (
          <StatusBadge status="suspended" />
        ) : (
          <WalletStateBadge state={row.wallet.state} />
        ),
      card: "corner",
    },
    {
      key: "cash",
      header: t("cash", { currency: "CNY" }),
      kind: "money",
      cell: ({ wallet }) => (
        <MoneyText amount={wallet.cash} tone={wallet.cash.startsWith("-") ? "danger" : "default"} />
      ),
      card: "figure",
    },
    {
      key: "available",
      header: t("available", { currency: "CNY" }),
      kind: "money",
      cell: ({ wallet }) => <MoneyText amount={wallet.available} />,
      card: "figure",
    },
  ];
}
