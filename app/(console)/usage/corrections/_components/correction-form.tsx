"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/form/action-form";
import { TextField } from "@/components/form/field";
import { FormActions } from "@/components/form/form-actions";
import type { ActionAnswer, ActionState } from "@/components/form/refusal";
import { SubmitButton } from "@/components/form/submit-button";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { CapabilityNameView } from "@/lib/services/usage/capability-name";
import type { CorrectionPreview } from "@/lib/services/usage/preview-correction";
import { ChoiceFields, type Choice } from "./choice-fields";
import { EffectTable } from "./effect-table";

type Action<S extends ActionState> = (previous: S | null, data: FormData) => Promise<S>;

type CorrectionFormProps = Readonly<{
  accountId: string;
  choices: readonly CapabilityNameView[];
  /** Ids to begin with, one a line. */
  ids: string;
  requestId: string;
  actions: Readonly<{
    preview: Action<ActionAnswer<CorrectionPreview>>;
    correct: Action<ActionAnswer<never>>;
  }>;
}>;

/** Which events, what taking them back would do, and why: only what was seen can be done. */
export function CorrectionForm({ accountId, choices, ids, requestId, actions }: CorrectionFormProps) {
  const t = useTranslations("usage.corrections");
  const [choice, setChoice] = useState<Choice>({
    by: "ids",
    ids,
    capability: choices[0]?.id ?? "",
    from: "",
    until: "",
  });
  const [preview, setPreview] = useState<CorrectionPreview | null>(null);
  const change = (changed: Partial<Choice>) => {
    setChoice({ ...choice, ...changed });
    setPreview(null);
  };
  if (!preview) {
    return (
      <ActionForm
        action={actions.preview}
        onSuccess={(answer) => setPreview(answer.ok ? answer.result : null)}
      >
        <ChoiceFields accountId={accountId} choices={choices} choice={choice} onChange={change} />
        <FormActions>
          <SubmitButton variant="primary">{t("preview")}</SubmitButton>
        </FormActions>
      </ActionForm>
    );
  }
  const { effect, voided, unknown } = preview;
  return (
    <ActionForm action={actions.correct}>
      <ChoiceFields accountId={accountId} choices={choices} choice={choice} onChange={change} hidden />
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="seenEvents" value={effect.events} />
      {voided.length > 0 ? (
        <Alert tone="attention">{t("alreadyVoided", { count: voided.length })}</Alert>
      ) : null}
      {unknown.length > 0 ? (
        <Alert tone="attention">
          {t("unknown", { count: unknown.length, ids: unknown.slice(0, 3).join(", ") })}
        </Alert>
      ) : null}
      {effect.events === 0 ? <Alert tone="attention">{t("nothing")}</Alert> : <EffectTable effect={effect} />}
      {effect.events > 0 ? (
        <TextField
          name="reason"
          label={t("reason")}
          hint={t("reasonHint")}
          maxLength={500}
          autoComplete="off"
        />
      ) : null}
      <FormActions>
        <Button onClick={() => setPreview(null)}>{t("back")}</Button>
        {effect.events > 0 ? (
          <SubmitButton variant="destructive">{t("submit", { count: effect.events })}</SubmitButton>
        ) : null}
      </FormActions>
    </ActionForm>
  );
}
