"use client";

import { useTranslations } from "next-intl";
import { formatAmount } from "@/components/format-amount";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import type { ActionResult } from "@/lib/action";
import type { Currency } from "@/lib/domain/money/money";
import type { PlacedOrder } from "@/lib/services/orders/placed-order";

export type RenewAction = (
  previous: ActionResult<PlacedOrder> | null,
  data: FormData,
) => Promise<ActionResult<PlacedOrder>>;

type RenewFormProps = Readonly<{
  plan: Readonly<{ id: string; accountId: string; currency: Currency; requestId: string }>;
  price: string;
  /** Told to screen readers, where many of these stand below each other. */
  name: string;
  action: RenewAction;
}>;

/** One more period at the price that stands on the button. */
export function RenewForm({ plan, price, name, action }: RenewFormProps) {
  const t = useTranslations("plans.desk");
  const label = t("renew", { total: formatAmount(price, plan.currency) });
  const fields = {
    accountId: plan.accountId,
    planId: plan.id,
    quotedTotal: price,
    requestId: plan.requestId,
  };
  return (
    <ActionForm action={action} className="gap-1">
      {Object.entries(fields).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <SubmitButton size="sm" aria-label={`${label}: ${name}`}>
        {label}
      </SubmitButton>
    </ActionForm>
  );
}
