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
import type { ActionResult } from "@/lib/action";
import type { SubscriptionDetail } from "@/lib/services/subscriptions/get-subscription";
import type { RefundedPlan } from "@/lib/services/subscriptions/refund-plan";

export type RefundAction = (
  previous: ActionResult<RefundedPlan> | null,
  data: FormData,
) => Promise<ActionResult<RefundedPlan>>;

export type RefundProps = Readonly<{
  plan: Pick<SubscriptionDetail, "id" | "accountId" | "until" | "now" | "currency">;
  term: SubscriptionDetail["terms"][number];
  requestId: string;
  action: RefundAction;
}>;

/** When the plan ends with and without the booked term, and what comes back to the wallet. */
export default function RefundForm(props: RefundProps & Readonly<{ onClose: () => void }>) {
  const { plan, term, requestId, action, onClose } = props;
  const t = useTranslations("plan.refund");
  const hidden = { accountId: plan.accountId, planId: plan.id, orderId: term.orderId, requestId };
  return (
    <DialogForm action={action} onSuccess={onClose}>
      <DialogBody className="flex flex-col gap-4">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <BeforeAfter
          rows={[
            {
              label: t("until"),
              before: <DateText at={plan.until} now={plan.now} />,
              after: <DateText at={term.from} now={plan.now} />,
              changed: true,
            },
          ]}
        />
        <TextField name="reason" label={t("reason")} optional maxLength={500} autoComplete="off" autoFocus />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>{t("keep")}</Button>
        <SubmitButton variant="destructive">
          {t("submit", { amount: formatAmount(term.amount, plan.currency) })}
        </SubmitButton>
      </DialogFooter>
    </DialogForm>
  );
}
