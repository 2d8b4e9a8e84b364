"use client";

import { useTranslations } from "next-intl";
import { ActionForm, type FormAction } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import type { ActionResult } from "@/lib/action";

export type StartAction = FormAction<ActionResult<void>>;

type StartFormProps = Readonly<{ importId: string; waiting: number; action: StartAction }>;

/** The one click that charges: the button says how many uses. */
export function StartForm({ importId, waiting, action }: StartFormProps) {
  const t = useTranslations("usage.imports.start");
  return (
    <ActionForm<ActionResult<void>> action={action} className="items-start gap-2">
      <input type="hidden" name="importId" value={importId} />
      <SubmitButton>{t("submit", { count: waiting })}</SubmitButton>
    </ActionForm>
  );
}
