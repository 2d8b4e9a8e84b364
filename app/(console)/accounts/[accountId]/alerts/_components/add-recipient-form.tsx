"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { CopyButton } from "@/components/copy-button";
import { ActionForm, type FormAction } from "@/components/form/action-form";
import { SelectField, TextField } from "@/components/form/field";
import { SubmitButton } from "@/components/form/submit-button";
import type { ActionResult } from "@/lib/action";
import type { AddedRecipient } from "@/lib/services/alerts/add-recipient";

type Result = ActionResult<AddedRecipient>;
type AddRecipientFormProps = Readonly<{ accountId: string; action: FormAction<Result> }>;

/** Adds an address; the secret of a new endpoint is shown here, once. */
export function AddRecipientForm({ accountId, action }: AddRecipientFormProps) {
  const t = useTranslations("alertSettings");
  const outbox = useTranslations("outbox");
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <div className="flex flex-col gap-3">
      <ActionForm<Result>
        action={action}
        onSuccess={(state) => setSecret(state.ok ? state.result.secret : null)}
      >
        <input type="hidden" name="accountId" value={accountId} />
        <div className="grid items-end gap-3 sm:grid-cols-[10rem_1fr_auto]">
          <SelectField
            name="channel"
            label={t("channel")}
            options={(["email", "sms", "webhook"] as const).map((value) => ({
              value,
              label: outbox(`channels.${value}`),
            }))}
          />
          <TextField name="address" label={t("address")} autoComplete="off" />
          <SubmitButton>{t("add")}</SubmitButton>
        </div>
      </ActionForm>
      {secret === null ? null : (
        <div role="status" className="flex flex-wrap items-center gap-2 rounded-md border p-3 text-sm">
          <span className="min-w-0">{t("secret")}</span>
          <code className="min-w-0 font-mono text-xs break-all">{secret}</code>
          <CopyButton text={secret} label={t("copySecret")} />
        </div>
      )}
    </div>
  );
}
