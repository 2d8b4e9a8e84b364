"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import type { ActionResult } from "@/lib/action";

export type SwitchAction = (
  previous: ActionResult<void> | null,
  data: FormData,
) => Promise<ActionResult<void>>;

type AutoRenewFormProps = Readonly<{
  plan: Readonly<{ id: string; accountId: string; autoRenew: boolean }>;
  /** Told to screen readers, where many of these stand below each other. */
  name?: string;
  action: SwitchAction;
}>;

/** Switches the renewal of a plan by itself; the button says to what. */
export function AutoRenewForm({ plan, name, action }: AutoRenewFormProps) {
  const t = useTranslations("plans");
  const label = t(plan.autoRenew ? "switchOff" : "switchOn");
  return (
    <ActionForm action={action} className="gap-1">
      <input type="hidden" name="accountId" value={plan.accountId} />
      <input type="hidden" name="planId" value={plan.id} />
      <input type="hidden" name="on" value={plan.autoRenew ? "no" : "yes"} />
      <SubmitButton
        size="sm"
        variant="outline"
        {...(name === undefined ? {} : { "aria-label": `${label}: ${name}` })}
      >
        {label}
      </SubmitButton>
    </ActionForm>
  );
}
