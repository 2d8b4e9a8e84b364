"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { BeforeAfter } from "@/components/before-after";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { AmountField, TextField } from "@/components/form/field";
import { DialogForm } from "@/components/form/dialog-form";
import { SubmitButton } from "@/components/form/submit-button";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { add, isEqual, money, toText } from "@/lib/domain/money/money";
import type { WalletView } from "@/lib/services/accounts/account-view";
import type { AccountActions } from "./account-actions";
import { typedAmount } from "./typed-amount";

type CreditLimitFormProps = Readonly<{
  action: AccountActions["setCreditLimit"];
  accountId: string;
  wallet: WalletView;
  onClose: () => void;
}>;

export default function CreditLimitForm({ action, accountId, wallet, onClose }: CreditLimitFormProps) {
  const t = useTranslations("account.creditLimit");
  const words = useTranslations("account.wallet");
  const { currency, cash, creditLimit, available } = wallet;
  const [typed, setTyped] = useState(creditLimit);
  const limit = typedAmount(typed, currency);
  const changed = limit !== null && !isEqual(limit, money(creditLimit, currency));
  const textOf = (amount: string) => <MoneyText amount={amount} currency={currency} />;
  return (
    <DialogForm action={action} onSuccess={onClose}>
      <DialogBody className="flex flex-col gap-4">
        <input type="hidden" name="accountId" value={accountId} />
        <input type="hidden" name="currency" value={currency} />
        <AmountField
          name="creditLimit"
          label={t("limit")}
          hint={t("hint")}
          currency={currency}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoFocus
        />
        <TextField name="reason" label={t("reason")} maxLength={500} autoComplete="off" />
        <BeforeAfter
          rows={[
            {
              label: words("creditLimit"),
              before: textOf(creditLimit),
              after: limit && textOf(toText(limit)),
              changed,
            },
            {
              label: words("available"),
              before: textOf(available),
              after: limit && textOf(toText(add(money(cash, currency), limit))),
              changed,
            },
          ]}
        />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <SubmitButton>
          {limit ? t("submitAmount", { amount: formatAmount(toText(limit), currency) }) : t("submit")}
        </SubmitButton>
      </DialogFooter>
    </DialogForm>
  );
}
