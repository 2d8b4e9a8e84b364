"use client";

import { useActionForm } from "@/components/form/form-context";
import { type Refusal, refusedField } from "@/components/form/refusal";
import { useRefusalSentence } from "@/components/form/refusal-sentence";
import { Alert } from "@/components/ui/alert";

/** A refusal as a note. Inside an `ActionForm` it stays away when the field to blame shows the sentence itself. */
export function RefusalMessage({ refusal, className }: { refusal?: Refusal | null; className?: string }) {
  const sentence = useRefusalSentence();
  const form = useActionForm();
  const shown = refusal === undefined ? form.refusal : refusal;
  if (!shown) return null;
  const field = refusedField(shown);
  if (refusal === undefined && field !== null && form.fields.has(field)) return null;
  return (
    <Alert
      tone="danger"
      role="alert"
      tabIndex={-1}
      data-refusal={shown.code}
      {...(className ? { className } : {})}
    >
      {sentence(shown)}
    </Alert>
  );
}
