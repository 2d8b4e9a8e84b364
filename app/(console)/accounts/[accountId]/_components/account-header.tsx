import { PencilIcon, PlusIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { FigureText } from "@/components/figure-text";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { ClockBadge } from "@/components/frame/clock-badge";
import type { KeyFigure } from "@/components/key-figures";
import { MoneyText } from "@/components/money-text";
import { PageHeader } from "@/components/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import type { WalletView } from "@/lib/services/accounts/account-view";
import type { AccountDetail } from "@/lib/services/accounts/get-account";
import type { AccountActions } from "./account-actions";
import type { AccountRights } from "./account-rights";
import { EditAccountDialog } from "./edit-account-dialog";
import { SuspendDialog } from "./suspend-dialog";

type AccountHeaderProps = Readonly<{
  account: AccountDetail;
  /** The wallets in which money has moved. */
  wallets: readonly WalletView[];
  rights: AccountRights;
  actions: AccountActions;
  /** Staff come from the list of accounts; to customers this page is the start. */
  staff: boolean;
}>;

export function AccountHeader({ account, wallets, rights, actions, staff }: AccountHeaderProps) {
  const t = useTranslations("account");
  const accounts = useTranslations("accounts");
  const active = account.status === "active";
  return (
    <PageHeader
      title={account.name}
      crumbs={[...(staff ? [{ label: accounts("title"), href: "/accounts" }] : []), { label: account.name }]}
      status={
        <>
          <StatusBadge status={account.status} />
          {account.kind === "sandbox" ? <StatusBadge status="sandbox" /> : null}
          {account.onTestClock ? (
            <Link href={`/accounts/${account.id}/clock`} className="rounded-sm">
              <ClockBadge at={account.now} />
            </Link>
          ) : null}
        </>
      }
      figures={useFigures(account, wallets)}
      actions={
        <>
          {rights.edit ? (
            <EditAccountDialog
              action={actions.edit}
              account={account}
              trigger={
                <Button>
                  <PencilIcon aria-hidden />
                  {t("edit.open")}
                </Button>
              }
            />
          ) : null}
          {rights.suspend ? (
            <SuspendDialog
              action={actions.suspend}
              account={account}
              trigger={
                <Button variant={active ? "outline" : "primary"}>
                  {t(active ? "suspend.open" : "resume.open")}
                </Button>
              }
            />
          ) : null}
          {rights.order ? (
            <Button asChild variant="primary">
              <Link href={`/orders/new?account=${account.id}`}>
                <PlusIcon aria-hidden />
                {t("order")}
              </Link>
            </Button>
          ) : null}
        </>
      }
    />
  );
}

function useFigures(account: AccountDetail, wallets: readonly WalletView[]): readonly KeyFigure[] {
  const t = useTranslations("account.figures");
  const shown = wallets.length > 0 ? wallets : account.wallets.slice(0, 1);
  return [
    ...shown.map(({ currency, available, cash, creditLimit }) => ({
      label: t("available", { currency }),
      value: <MoneyText amount={available} currency={currency} />,
      note: /[1-9]/.test(creditLimit)
        ? t("cashAndCredit", { cash: formatAmount(cash), credit: formatAmount(creditLimit) })
        : t("cashOnly"),
    })),
    {
      label: t("devices"),
      value: <FigureText value={account.activeDevices} />,
      note: t("plans", { count: account.runningPlans }),
    },
    {
      label: t("ending"),
      value: (
        <FigureText
          value={account.endingSoon}
          {...(account.endingSoon > 0 ? { className: "text-attention" } : {})}
        />
      ),
      note: t("endingNote"),
    },
  ];
}
