"use client";

import { ActionForm, type FormAction } from "@/components/form/action-form";
import type { ActionState } from "@/components/form/refusal";
import { SubmitButton } from "@/components/form/submit-button";

type OneButtonFormProps<S extends ActionState> = Readonly<{
  action: FormAction<S>;
  /** What is sent besides the click. */
  values: Readonly<Record<string, string>>;
  label: string;
  /** As tall as the buttons beside it; small in rows. */
  size?: "md" | "sm";
  /** For screen readers, where the same word stands on several buttons. */
  name?: string;
}>;

/** A deed that needs no more than its button. */
export function OneButtonForm<S extends ActionState>({
  action,
  values,
  label,
  size = "sm",
  name,
}: OneButtonFormProps<S>) {
  return (
    <ActionForm<S> action={action} className="gap-1">
      {Object.entries(values).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <SubmitButton variant="outline" size={size} {...(name === undefined ? {} : { "aria-label": name })}>
        {label}
      </SubmitButton>
    </ActionForm>
  );
}
