"use client";

import { useTranslations } from "next-intl";
import { useActionForm } from "@/components/form/form-context";
import { type Refusal, refusedField } from "@/components/form/refusal";
import { useRefusalSentence } from "@/components/form/refusal-sentence";
import { Alert } from "@/components/ui/alert";

/** In a window of its own, so that what was typed here stays and can be sent again. */
function SignInLink() {
  const t = useTranslations("form");
  return (
    <>
      {" "}
      <a
        href="/sign-in"
        target="_blank"
        rel="noreferrer"
        className="font-medium underline underline-offset-4"
      >
        {t("signIn")}
      </a>
    </>
  );
}

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
      {shown.code === "not_signed_in" ? <SignInLink /> : null}
    </Alert>
  );
}
