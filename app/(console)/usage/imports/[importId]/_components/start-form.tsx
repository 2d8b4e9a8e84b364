"use client";

import { useTranslations } from "next-intl";
import { ActionForm, type FormAction } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import type { ActionResult } from "@/lib/action";

type Deed = FormAction<ActionResult<void>>;
export type ImportActions = Readonly<{ start: Deed; discard: Deed }>;

type StartFormProps = Readonly<{ importId: string; waiting: number; actions: ImportActions }>;

/** The one click that charges: the button says how many uses. A file of which nothing can be recorded can only be put away. */
export function StartForm({ importId, waiting, actions }: StartFormProps) {
  const t = useTranslations("usage.imports.start");
  const id = <input type="hidden" name="importId" value={importId} />;
  return (
    <div className="flex flex-wrap gap-2">
      {waiting > 0 ? (
        <ActionForm<ActionResult<void>> action={actions.start} className="gap-2">
          {id}
          <SubmitButton>{t("submit", { count: waiting })}</SubmitButton>
        </ActionForm>
      ) : null}
      <ActionForm<ActionResult<void>> action={actions.discard} className="gap-2">
        {id}
        <SubmitButton variant="ghost">{t("discard")}</SubmitButton>
      </ActionForm>
    </div>
  );
}
