"use client";

import { useTranslations } from "next-intl";
import { ActionForm, type FormAction } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { Checkbox } from "@/components/ui/checkbox";
import type { ActionResult } from "@/lib/action";
import type { BulkOrderDetail } from "@/lib/services/orders/bulk/get-bulk-order";

type Deed = FormAction<ActionResult<void>>;
export type BulkActions = Readonly<{ confirm: Deed; discard: Deed; recheck: Deed }>;

type ConfirmFormProps = Readonly<{ bulk: BulkOrderDetail; actions: BulkActions }>;

/** The one click that costs: the button says how many plans and how much. */
export function ConfirmForm({ bulk, actions }: ConfirmFormProps) {
  const t = useTranslations("bulkOrder.confirm");
  const id = <input type="hidden" name="bulkOrderId" value={bulk.id} />;
  return (
    <div className="flex flex-col gap-3">
      <ActionForm<ActionResult<void>> action={actions.confirm}>
        {id}
        <input type="hidden" name="quotedTotal" value={bulk.total} />
        {bulk.problems > 0 ? (
          <p className="text-sm text-muted-foreground">{t("leftOut", { count: bulk.problems })}</p>
        ) : null}
        {bulk.sameFile ? (
          <label className="flex items-start gap-2 text-sm">
            <Checkbox name="again" value="yes" className="mt-0.5" />
            {t("again")}
          </label>
        ) : null}
        <SubmitButton size="lg" disabled={bulk.waiting === 0} className="w-full">
          {t("submit", { count: bulk.waiting, total: formatAmount(bulk.total, bulk.currency) })}
        </SubmitButton>
      </ActionForm>
      <div className="flex flex-wrap gap-2">
        <ActionForm<ActionResult<void>> action={actions.recheck} className="gap-2">
          {id}
          <SubmitButton variant="outline">{t("recheck")}</SubmitButton>
        </ActionForm>
        <ActionForm<ActionResult<void>> action={actions.discard} className="gap-2">
          {id}
          <SubmitButton variant="ghost">{t("discard")}</SubmitButton>
        </ActionForm>
      </div>
    </div>
  );
}
