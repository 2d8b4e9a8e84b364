"use client";

import { useTranslations } from "next-intl";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { ActionForm } from "@/components/form/action-form";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitButton } from "@/components/form/submit-button";
import { MoneyText } from "@/components/money-text";
import type { ActionResult } from "@/lib/action";
import type { RenewalPreview } from "@/lib/services/subscriptions/runs/preview-renewals";

/** The action leads on to the run; only a refusal comes back. */
export type StartRunAction = (
  previous: ActionResult<never> | null,
  data: FormData,
) => Promise<ActionResult<never>>;

type StartFormProps = Readonly<{
  preview: RenewalPreview;
  requestId: string;
  /** Staff say why they do it. */
  staff: boolean;
  action: StartRunAction;
}>;

/** The sum of all, and the button that says it; each plan is sent with the price and the expiry that were seen. */
export function StartForm({ preview, requestId, staff, action }: StartFormProps) {
  const t = useTranslations("renewalRun");
  const { plans, total, currency } = preview;
  if (plans.length === 0) return null;
  return (
    <section aria-labelledby="run-total" className="flex flex-col rounded-lg border bg-card">
      <div className="flex flex-col gap-2 px-4 pt-3.5 pb-4">
        <h2 id="run-total" className="display-type text-lg">
          {t("total")}
        </h2>
        <MoneyText amount={total} currency={currency} className="display-type text-2xl" />
        <p className="text-sm text-muted-foreground">{t("background")}</p>
      </div>
      <ActionForm action={action} className="gap-3 border-t px-4 py-3.5">
        {plans.map(({ id, renewalPrice, until }) => (
          <input key={id} type="hidden" name="plans" value={`${id} ${renewalPrice} ${until}`} />
        ))}
        <input type="hidden" name="requestId" value={requestId} />
        {staff ? <ReasonField /> : null}
        <SubmitButton size="lg" className="w-full">
          {t("submit", { count: plans.length, total: formatAmount(total, currency) })}
        </SubmitButton>
      </ActionForm>
    </section>
  );
}
