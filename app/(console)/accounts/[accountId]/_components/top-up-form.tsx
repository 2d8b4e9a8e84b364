"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { BeforeAfter } from "@/components/before-after";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { AmountField, SelectField, TextField } from "@/components/form/field";
import { DialogForm } from "@/components/form/dialog-form";
import { SubmitButton } from "@/components/form/submit-button";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { add, type Currency, isZero, money, type Money, toText } from "@/lib/domain/money/money";
import type { WalletView } from "@/lib/services/accounts/account-view";
import type { AccountActions } from "./account-actions";
import { type Booked, TopUpDone } from "./top-up-done";
import { typedAmount } from "./typed-amount";

type TopUpFormProps = Readonly<{
  action: AccountActions["topUp"];
  accountId: string;
  wallets: readonly WalletView[];
  currency: Currency;
  onClose: () => void;
}>;

export default function TopUpForm({ action, accountId, wallets, currency: first, onClose }: TopUpFormProps) {
  const t = useTranslations("account.topUp");
  const [currency, setCurrency] = useState<Currency>(first);
  const [typed, setTyped] = useState("");
  const [reference, setReference] = useState("");
  const [booked, setBooked] = useState<Booked | null>(null);
  const wallet = wallets.find((one) => one.currency === currency);
  const amount = typedAmount(typed, currency);
  const given = amount && !isZero(amount) ? amount : null;
  if (booked) return <TopUpDone accountId={accountId} booked={booked} onClose={onClose} />;
  return (
    <DialogForm
      action={action}
      onSuccess={(state) => {
        if (state.ok) setBooked({ ...state.result, reference: reference.trim() });
      }}
    >
      <DialogBody className="flex flex-col gap-4">
        <input type="hidden" name="accountId" value={accountId} />
        <div className="grid grid-cols-[1fr_6.5rem] items-start gap-3">
          <AmountField
            name="amount"
            label={t("amount")}
            currency={currency}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoFocus
          />
          <SelectField
            name="currency"
            label={t("currency")}
            value={currency}
            onChange={(event) =>
              setCurrency(wallets.find((one) => one.currency === event.target.value)?.currency ?? currency)
            }
            options={wallets.map((one) => ({ value: one.currency, label: one.currency }))}
          />
        </div>
        <TextField
          name="reference"
          label={t("reference")}
          hint={t("referenceHint")}
          maxLength={120}
          autoComplete="off"
          value={reference}
          onChange={(event) => setReference(event.target.value)}
        />
        <TextField name="note" label={t("note")} optional maxLength={500} autoComplete="off" />
        {wallet ? <Balance wallet={wallet} amount={given} /> : null}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <SubmitButton>
          {given ? t("submitAmount", { amount: formatAmount(toText(given), currency) }) : t("submit")}
        </SubmitButton>
      </DialogFooter>
    </DialogForm>
  );
}

function Balance({ wallet, amount }: Readonly<{ wallet: WalletView; amount: Money | null }>) {
  const t = useTranslations("account.wallet");
  const rows = (["cash", "available"] as const).map((key) => {
    const before = money(wallet[key], wallet.currency);
    return {
      label: t(key),
      before: <MoneyText amount={wallet[key]} currency={wallet.currency} />,
      after: amount ? <MoneyText amount={toText(add(before, amount))} currency={wallet.currency} /> : null,
      changed: amount !== null,
    };
  });
  return <BeforeAfter rows={rows} />;
}
