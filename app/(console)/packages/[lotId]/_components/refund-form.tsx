"use client";

import { useTranslations } from "next-intl";
import { BeforeAfter } from "@/components/before-after";
import { DateText } from "@/components/date-text";
import { FigureText } from "@/components/figure-text";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { DialogForm } from "@/components/form/dialog-form";
import { TextField } from "@/components/form/field";
import { SubmitButton } from "@/components/form/submit-button";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import type { RefundProps } from "./refund-props";

/** What is left and what the wallet holds, before and after; the amount stands in the button. */
export default function RefundForm(props: RefundProps & Readonly<{ onClose: () => void }>) {
  const { action, lot, offer, reasonNeeded, requestId, onClose } = props;
  const t = useTranslations("packages.refund");
  return (
    <DialogForm action={action} onSuccess={onClose}>
      <DialogBody className="flex flex-col gap-4">
        <input type="hidden" name="accountId" value={lot.accountId} />
        <input type="hidden" name="lotId" value={lot.id} />
        <input type="hidden" name="requestId" value={requestId} />
        <BeforeAfter
          rows={[
            {
              label: t("left", { unit: lot.unit }),
              before: <FigureText value={lot.left} />,
              after: <FigureText value="0" />,
              changed: true,
            },
            {
              label: t("cash"),
              before: <MoneyText amount={offer.cash} currency={offer.currency} />,
              after: <MoneyText amount={offer.cashAfter} currency={offer.currency} />,
              changed: true,
            },
          ]}
        />
        <p className="text-xs text-muted-foreground">
          {t.rich("until", { at: () => <DateText at={offer.until} now={lot.now} /> })}
        </p>
        <TextField
          name="reason"
          label={t("reason")}
          optional={!reasonNeeded}
          maxLength={500}
          autoComplete="off"
          autoFocus
        />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>{t("keep")}</Button>
        <SubmitButton variant="destructive">
          {t("submit", { amount: formatAmount(offer.amount, offer.currency) })}
        </SubmitButton>
      </DialogFooter>
    </DialogForm>
  );
}
