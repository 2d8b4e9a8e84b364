"use client";

import { useTranslations } from "next-intl";
import { BeforeAfter } from "@/components/before-after";
import { DateText } from "@/components/date-text";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { DialogForm } from "@/components/form/dialog-form";
import { TextField } from "@/components/form/field";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import type { CancelProps } from "./device-actions";

/** When the plan ends with and without the renewal, and what comes back to the wallet. */
export default function CancelForm(props: CancelProps & Readonly<{ onClose: () => void }>) {
  const { action, accountId, planId, until, term, requestId, onClose } = props;
  const t = useTranslations("device.cancel");
  return (
    <DialogForm action={action} onSuccess={onClose}>
      <DialogBody className="flex flex-col gap-4">
        <input type="hidden" name="accountId" value={accountId} />
        <input type="hidden" name="planId" value={planId} />
        <input type="hidden" name="orderId" value={term.orderId} />
        <input type="hidden" name="orderLine" value={term.orderLine} />
        <input type="hidden" name="requestId" value={requestId} />
        <BeforeAfter
          rows={[
            {
              label: t("until"),
              before: <DateText at={until} />,
              after: <DateText at={term.from} />,
              changed: true,
            },
          ]}
        />
        <TextField name="reason" label={t("reason")} optional maxLength={500} autoComplete="off" autoFocus />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>{t("keep")}</Button>
        <SubmitButton variant="destructive">
          {t("submit", { amount: formatAmount(term.amount, term.currency) })}
        </SubmitButton>
      </DialogFooter>
    </DialogForm>
  );
}
