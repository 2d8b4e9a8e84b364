import { BellIcon, CreditCardIcon, PlusIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkText } from "@/components/link-text";
import { MoneyText } from "@/components/money-text";
import { Section } from "@/components/section";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { WalletStateBadge } from "@/components/wallet-state-badge";
import type { WalletView } from "@/lib/services/accounts/account-view";
import type { AccountDetail } from "@/lib/services/accounts/get-account";
import type { AccountActions } from "./account-actions";
import type { AccountRights } from "./account-rights";
import { CreditLimitDialog, ThresholdDialog, TopUpDialog } from "./wallet-dialogs";

type WalletsProps = Readonly<{
  account: AccountDetail;
  /** Currencies in which money has moved; the others' wallets have no state to speak of. */
  used: ReadonlySet<string>;
  rights: AccountRights;
  actions: AccountActions;
}>;

export function Wallets(props: WalletsProps) {
  const t = useTranslations("account.wallet");
  return (
    <Section title={t("title")} frame="plain">
      <ul className="grid gap-4 md:grid-cols-2">
        {props.account.wallets.map((wallet) => (
          <li key={wallet.currency} className="min-w-0">
            <WalletCard wallet={wallet} {...props} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

type WalletCardProps = WalletsProps & Readonly<{ wallet: WalletView }>;

function WalletCard({ wallet, ...props }: WalletCardProps) {
  const t = useTranslations("account.wallet");
  const { account, used, rights } = props;
  const { currency } = wallet;
  return (
    <Card className="flex h-full flex-col">
      <div className="flex flex-col gap-0.5 px-4 pt-3">
        <div className="flex min-h-6 items-center justify-between gap-2">
          <h3 className="text-xs font-medium text-muted-foreground">{t("availableIn", { currency })}</h3>
          {used.has(currency) || wallet.state === "enough" ? <WalletStateBadge state={wallet.state} /> : null}
        </div>
        <p className="display-type text-2xl">
          <MoneyText amount={wallet.available} currency={currency} />
        </p>
      </div>
      <dl className="flex flex-1 flex-col px-4 py-2 text-sm">
        {factsOf(wallet).map(({ key, amount }) => (
          <div key={key} className="flex justify-between gap-4 border-t py-1.5 first:border-t-0">
            <dt className="text-muted-foreground">{t(key)}</dt>
            <dd>
              {amount === null ? (
                <span className="text-muted-foreground">{t("noThreshold")}</span>
              ) : (
                <MoneyText amount={amount} tone={isDebt(key, amount) ? "danger" : "default"} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap items-center gap-2 border-t px-3 py-2.5">
        {rights.topUp || rights.credit || rights.threshold ? (
          <WalletButtons wallet={wallet} {...props} />
        ) : null}
        <LinkText
          href={`/accounts/${account.id}/statement?currency=${currency}`}
          className="ml-auto inline-flex min-h-7 items-center text-sm"
        >
          {t("statement")}
        </LinkText>
      </div>
    </Card>
  );
}

/** Cash below zero is money that is owed; what was used is only not settled yet. */
function isDebt(key: string, amount: string): boolean {
  return key === "cash" && amount.startsWith("-");
}

function factsOf({ cash, unsettled, creditLimit, alertThreshold }: WalletView) {
  const taken = /[1-9]/.test(unsettled) ? [{ key: "unsettled", amount: `-${unsettled}` } as const] : [];
  return [
    { key: "cash", amount: cash },
    ...taken,
    { key: "creditLimit", amount: creditLimit },
    { key: "threshold", amount: alertThreshold },
  ] as const;
}

function WalletButtons({ account, wallet, rights, actions }: Omit<WalletCardProps, "used">) {
  const t = useTranslations("account.wallet");
  const named = { actions, account };
  return (
    <>
      {rights.topUp ? (
        <TopUpDialog
          {...named}
          wallets={account.wallets}
          currency={wallet.currency}
          trigger={
            <Button size="sm">
              <PlusIcon aria-hidden />
              {t("topUp")}
            </Button>
          }
        />
      ) : null}
      {rights.credit ? (
        <CreditLimitDialog
          {...named}
          wallet={wallet}
          trigger={
            <Button size="sm">
              <CreditCardIcon aria-hidden />
              {t("credit")}
            </Button>
          }
        />
      ) : null}
      {rights.threshold ? (
        <ThresholdDialog
          {...named}
          wallet={wallet}
          trigger={
            <Button size="sm">
              <BellIcon aria-hidden />
              {t("alert")}
            </Button>
          }
        />
      ) : null}
    </>
  );
}
