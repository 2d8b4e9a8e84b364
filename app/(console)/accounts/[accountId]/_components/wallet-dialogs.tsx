"use client";

import { useTranslations } from "next-intl";
import { lazy, type ReactNode } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import type { Currency } from "@/lib/domain/money/money";
import type { WalletView } from "@/lib/services/accounts/account-view";
import type { AccountActions } from "./account-actions";

// The forms compute with the domain's exact decimals, which readers who change nothing need not load.
const TopUpForm = lazy(() => import("./top-up-form"));
const CreditLimitForm = lazy(() => import("./credit-limit-form"));
const ThresholdForm = lazy(() => import("./threshold-form"));

type Named = Readonly<{
  actions: AccountActions;
  account: Readonly<{ id: string; name: string }>;
  trigger: ReactNode;
}>;

export function TopUpDialog({
  wallets,
  currency,
  ...props
}: Named & Readonly<{ wallets: readonly WalletView[]; currency: Currency }>) {
  const t = useTranslations("account.topUp");
  return (
    <FormDialog
      trigger={props.trigger}
      title={t("title", { name: props.account.name })}
      description={t("description")}
    >
      {(close) => (
        <TopUpForm
          action={props.actions.topUp}
          accountId={props.account.id}
          wallets={wallets}
          currency={currency}
          onClose={close}
        />
      )}
    </FormDialog>
  );
}

export function CreditLimitDialog({ wallet, ...props }: Named & Readonly<{ wallet: WalletView }>) {
  const t = useTranslations("account.creditLimit");
  return (
    <FormDialog
      trigger={props.trigger}
      title={t("title", { currency: wallet.currency })}
      description={t("description", { name: props.account.name })}
    >
      {(close) => (
        <CreditLimitForm
          action={props.actions.setCreditLimit}
          accountId={props.account.id}
          wallet={wallet}
          onClose={close}
        />
      )}
    </FormDialog>
  );
}

export function ThresholdDialog({ wallet, ...props }: Named & Readonly<{ wallet: WalletView }>) {
  const t = useTranslations("account.threshold");
  return (
    <FormDialog
      trigger={props.trigger}
      title={t("title", { currency: wallet.currency })}
      description={t("description", { name: props.account.name })}
    >
      {(close) => (
        <ThresholdForm
          action={props.actions.setThreshold}
          accountId={props.account.id}
          wallet={wallet}
          onClose={close}
        />
      )}
    </FormDialog>
  );
}
