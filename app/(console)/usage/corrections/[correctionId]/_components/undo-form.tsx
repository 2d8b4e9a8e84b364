"use client";

import { useTranslations } from "next-intl";
import { ActionForm, type FormAction } from "@/components/form/action-form";
import { TextField } from "@/components/form/field";
import { FormActions } from "@/components/form/form-actions";
import type { ActionAnswer } from "@/components/form/refusal";
import { SubmitButton } from "@/components/form/submit-button";

type UndoFormProps = Readonly<{
  correctionId: string;
  count: number;
  action: FormAction<ActionAnswer<Readonly<{ events: number }>>>;
}>;

/** Puts the events back as they stood. */
export function UndoForm({ correctionId, count, action }: UndoFormProps) {
  const t = useTranslations("usage.corrections");
  return (
    <ActionForm action={action}>
      <input type="hidden" name="correctionId" value={correctionId} />
      <TextField name="reason" label={t("reason")} maxLength={500} autoComplete="off" className="max-w-lg" />
      <FormActions>
        <SubmitButton>{t("undoSubmit", { count })}</SubmitButton>
      </FormActions>
    </ActionForm>
  );
}
