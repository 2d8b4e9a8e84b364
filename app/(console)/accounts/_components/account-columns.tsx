import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DateText } from "@/components/date-text";
import { FigureText } from "@/components/figure-text";
import { MoneyText } from "@/components/money-text";
import { StatusBadge } from "@/components/status-badge";
import { WalletStateBadge } from "@/components/wallet-state-badge";
import type { Currency } from "@/lib/domain/money/money";
import type { AccountListItem } from "@/lib/services/accounts/list-accounts";

function NameCell({ row }: Readonly<{ row: AccountListItem }>) {
  return (
    <span className="inline-flex max-w-full items-center gap-2">
      <span className="truncate">{row.name}</span>
      {row.kind === "sandbox" ? <StatusBadge status="sandbox" /> : null}
    </span>
  );
}

function StateCell({ row }: Readonly<{ row: AccountListItem }>) {
  // A suspended account buys nothing, however much is in its wallet.
  if (row.status === "suspended") return <StatusBadge status="suspended" />;
  return <WalletStateBadge state={row.wallet.state} />;
}

/** The list's columns; the figures are those of the wallet that the list is about, whose currency heads them. */
export function useAccountColumns(currency: Currency): readonly Column<AccountListItem>[] {
  const t = useTranslations("accounts.columns");
  return [
    {
      key: "name",
      header: t("name"),
      cell: (row) => <NameCell row={row} />,
      sortable: true,
      card: "title",
      widthMax: "22rem",
    },
    {
      key: "state",
      header: t("state"),
      kind: "status",
      cell: (row) => <StateCell row={row} />,
      card: "corner",
    },
    {
      key: "cash",
      header: t("cash", { currency }),
      kind: "money",
      cell: ({ wallet }) => (
        <MoneyText amount={wallet.cash} tone={wallet.cash.startsWith("-") ? "danger" : "default"} />
      ),
      sortable: true,
      card: "figure",
    },
    {
      key: "available",
      header: t("available", { currency }),
      kind: "money",
      cell: ({ wallet }) => <MoneyText amount={wallet.available} />,
      choice: "shown",
      card: "figure",
    },
    {
      key: "credit",
      header: t("credit", { currency }),
      kind: "money",
      cell: ({ wallet }) => <MoneyText amount={wallet.creditLimit} tone="muted" />,
      choice: "shown",
    },
    {
      key: "devices",
      header: t("devices"),
      kind: "number",
      cell: (row) => <FigureText value={row.activeDevices} />,
      choice: "shown",
    },
    {
      key: "contact",
      header: t("contact"),
      cell: (row) => row.contactName,
      choice: "hidden",
      widthMax: "12rem",
    },
    {
      key: "created",
      header: t("created"),
      kind: "date",
      cell: (row) => <DateText at={row.createdAt} precision="day" />,
      sortable: true,
      choice: "shown",
    },
  ];
}
