"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Field } from "@/components/form/field";
import { useActionForm } from "@/components/form/form-context";
import { refusedField } from "@/components/form/refusal";
import { useRefusalSentence } from "@/components/form/refusal-sentence";
import { ClockBadge } from "@/components/frame/clock-badge";
import { LinkText } from "@/components/link-text";
import { MoneyText } from "@/components/money-text";
import { StatusBadge } from "@/components/status-badge";
import { Alert } from "@/components/ui/alert";
import type { Currency } from "@/lib/domain/money/money";
import { AccountPicker, type FindAccountsAction } from "@/components/order-form/account-picker";

/** The field that is to blame when no account has been chosen: it has a sentence of its own for it. */
export const NO_ACCOUNT = "account";

/** Whose order it is. */
export type OrderingAccount = Readonly<{
  id: string;
  name: string;
  status: "active" | "suspended";
  onTestClock: boolean;
  /** What the account's clock shows. */
  now: string;
  wallets: readonly Readonly<{ currency: Currency; available: string }>[];
}>;

type AccountFieldProps = Readonly<{
  account: OrderingAccount | null;
  currency: Currency;
  mayChoose: boolean;
  find: FindAccountsAction;
  choosing: boolean;
  onChoose: (accountId: string) => void;
}>;

/** Who pays and whose cameras they are. Customers order for their own account; it is shown, not chosen. */
export function AccountField({ account, currency, mayChoose, ...choice }: AccountFieldProps) {
  const t = useTranslations("newOrder.account");
  const { refusal } = useActionForm();
  const missing = account === null && refusedField(refusal) === NO_ACCOUNT;
  const chosen = account ? <Chosen account={account} currency={currency} /> : null;
  return (
    <div className="flex flex-col gap-3">
      <input type="hidden" name="accountId" value={account?.id ?? ""} />
      {mayChoose ? (
        <Field name={NO_ACCOUNT} label={t("label")} error={missing ? t("missing") : undefined}>
          {(control) => (
            <AccountPicker
              control={control}
              find={choice.find}
              busy={choice.choosing}
              onChoose={choice.onChoose}
            >
              {chosen ?? <span className="text-muted-foreground">{t("choose")}</span>}
            </AccountPicker>
          )}
        </Field>
      ) : (
        <div className="flex flex-col gap-1.5">
          <p className="text-xs font-medium">{t("label")}</p>
          <div className="flex min-h-10 items-center rounded-md border bg-canvas px-2.5 py-1.5 dark:bg-card">
            {chosen}
          </div>
        </div>
      )}
      {account ? <CannotBuy account={account} mayOpen={mayChoose} /> : null}
    </div>
  );
}

/** Said before anything is sent; and when the account has changed since, in answer to what was sent. */
function CannotBuy({ account, mayOpen }: Readonly<{ account: OrderingAccount; mayOpen: boolean }>) {
  const t = useTranslations("newOrder.account");
  const sentence = useRefusalSentence();
  const { refusal, register } = useActionForm();
  useEffect(() => register("accountId"), [register]);
  const refused = refusal !== null && refusedField(refusal) === "accountId" ? refusal : null;
  if (!refused && account.status === "active") return null;
  return (
    <Alert
      // Anew for each answer, so that it is read out again.
      key={refused ? "refused" : "before"}
      tone="danger"
      {...(refused ? { role: "alert", tabIndex: -1, "data-refusal": refused.code } : {})}
    >
      {refused ? sentence(refused) : t("suspended", { name: account.name })}{" "}
      {mayOpen ? (
        <LinkText href={`/accounts/${account.id}`} className="underline">
          {t("open")}
        </LinkText>
      ) : null}
    </Alert>
  );
}

function Chosen({ account, currency }: Readonly<{ account: OrderingAccount; currency: Currency }>) {
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
