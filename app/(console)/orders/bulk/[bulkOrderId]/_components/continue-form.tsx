"use client";

import { useTranslations } from "next-intl";
import { ActionForm, type FormAction } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import type { ActionResult } from "@/lib/action";

export type ContinueAction = FormAction<ActionResult<void>>;

type ContinueFormProps = Readonly<{ bulkOrderId: string; waiting: number; action: ContinueAction }>;

export function ContinueForm({ bulkOrderId, waiting, action }: ContinueFormProps) {
  const t = useTranslations("bulkOrder.outcome");
  return (
    <ActionForm<ActionResult<void>> action={action} className="gap-2">
      <input type="hidden" name="bulkOrderId" value={bulkOrderId} />
      <SubmitButton>{t("continue", { count: waiting })}</SubmitButton>
    </ActionForm>
  );
}
