"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Field } from "@/components/form/field";
import { useActionForm } from "@/components/form/form-context";
import { refusedField } from "@/components/form/refusal";
import { RefusalMessage } from "@/components/form/refusal-message";
import { ClockBadge } from "@/components/frame/clock-badge";
import { LinkText } from "@/components/link-text";
import { MoneyText } from "@/components/money-text";
import { StatusBadge } from "@/components/status-badge";
import { Alert } from "@/components/ui/alert";
import type { Currency } from "@/lib/domain/money/money";
import type { AccountDetail } from "@/lib/services/accounts/get-account";
import { AccountPicker, type FindAccountsAction } from "./account-picker";
import { NO_ACCOUNT } from "./contents";

type AccountFieldProps = Readonly<{
  account: AccountDetail | null;
  currency: Currency;
  mayChoose: boolean;
  find: FindAccountsAction;
  choosing: boolean;
  onChoose: (accountId: string) => void;
}>;

/** Who pays and whose cameras they are. Customers order for their own account; it is shown, not chosen. */
export function AccountField({ account, currency, mayChoose, ...choice }: AccountFieldProps) {
  const t = useTranslations("newOrder.account");
  const { refusal, register } = useActionForm();
  useEffect(() => register(NO_ACCOUNT), [register]);
  const refused = refusal !== null && refusedField(refusal) === "accountId";
  const missing = refusal !== null && refusedField(refusal) === NO_ACCOUNT && account === null;
  return (
    <div className="flex flex-col gap-3">
      <input type="hidden" name="accountId" value={account?.id ?? ""} />
      {mayChoose ? (
        <Field name="accountId" label={t("label")} error={missing ? t("missing") : undefined}>
          {(control) => (
            <AccountPicker
              control={control}
              find={choice.find}
              busy={choice.choosing}
              onChoose={choice.onChoose}
            >
              {account ? (
                <Chosen account={account} currency={currency} />
              ) : (
                <span className="text-muted-foreground">{t("choose")}</span>
              )}
            </AccountPicker>
          )}
        </Field>
      ) : account ? (
        <div className="flex flex-col gap-1.5">
          <p className="text-xs font-medium">{t("label")}</p>
          <div className="flex min-h-10 items-center rounded-md border bg-canvas px-2.5 py-1.5 dark:bg-card">
            <Chosen account={account} currency={currency} />
          </div>
          {refused ? <RefusalMessage refusal={refusal} /> : null}
        </div>
      ) : null}
      {account?.status === "suspended" ? (
        <Alert tone="danger">
          {t("suspended", { name: account.name })}{" "}
          {mayChoose ? (
            <LinkText href={`/accounts/${account.id}`} className="underline">
              {t("open")}
            </LinkText>
          ) : null}
        </Alert>
      ) : null}
    </div>
  );
}

function Chosen({ account, currency }: Readonly<{ account: AccountDetail; currency: Currency }>) {
  const t = useTranslations("newOrder.account");
  const wallet = account.wallets.find((one) => one.currency === currency);
  return (
    <span className="flex w-full flex-wrap items-center gap-x-3 gap-y-1">
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
        <span className="truncate font-medium">{account.name}</span>
        {account.status === "suspended" ? <StatusBadge status="suspended" /> : null}
        {account.onTestClock ? <ClockBadge at={account.now} /> : null}
      </span>
      {wallet ? (
        <span className="text-sm">
          <span className="text-muted-foreground">{t("available")}</span>{" "}
          <MoneyText amount={wallet.available} currency={wallet.currency} />
        </span>
      ) : null}
    </span>
  );
}
