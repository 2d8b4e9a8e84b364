"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { AmountField } from "@/components/form/field";
import { DialogForm } from "@/components/form/dialog-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import type { WalletView } from "@/lib/services/accounts/account-view";
import type { AccountActions } from "./account-actions";

type ThresholdFormProps = Readonly<{
  action: AccountActions["setThreshold"];
  accountId: string;
  wallet: WalletView;
  onClose: () => void;
}>;

export default function ThresholdForm({ action, accountId, wallet, onClose }: ThresholdFormProps) {
  const t = useTranslations("account.threshold");
  const { currency, available, alertThreshold } = wallet;
  const [typed, setTyped] = useState(alertThreshold ?? "");
  return (
    <DialogForm action={action} onSuccess={onClose}>
      <DialogBody className="flex flex-col gap-4">
        <input type="hidden" name="accountId" value={accountId} />
        <input type="hidden" name="currency" value={currency} />
        <AmountField
          name="alertThreshold"
          label={t("threshold")}
          hint={t("hint", { available: formatAmount(available, currency) })}
          optional
          currency={currency}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoFocus
        />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <SubmitButton>{t(typed.trim() === "" ? "submitNone" : "submit")}</SubmitButton>
      </DialogFooter>
    </DialogForm>
  );
}
