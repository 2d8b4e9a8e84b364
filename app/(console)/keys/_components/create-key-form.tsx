"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { DialogForm } from "@/components/form/dialog-form";
import { SelectField, TextField } from "@/components/form/field";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { KEY_SCOPES } from "@/lib/domain/access/service-key";
import type { CreateKeyAction } from "./key-actions";
import { NewKey } from "./new-key";

/** In days; 0 is for ever. */
const DAYS = [30, 90, 365, 0];

type CreateKeyFormProps = Readonly<{ action: CreateKeyAction; onClose: () => void }>;

export default function CreateKeyForm({ action, onClose }: CreateKeyFormProps) {
  const t = useTranslations("keys.create");
  const [token, setToken] = useState<string | null>(null);
  if (token !== null) return <NewKey token={token} onClose={onClose} />;
  return (
    <DialogForm
      action={action}
      onSuccess={(state) => {
        if (state.ok) setToken(state.result.token);
      }}
    >
      <DialogBody className="flex flex-col gap-4">
        <TextField
          name="name"
          label={t("name")}
          hint={t("nameHint")}
          maxLength={60}
          autoComplete="off"
          autoFocus
        />
        <Scopes />
        <SelectField
          name="days"
          label={t("days")}
          defaultValue="365"
          options={DAYS.map((days) => ({
            value: String(days),
            label: days === 0 ? t("forEver") : t("forDays", { days }),
          }))}
        />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <SubmitButton>{t("submit")}</SubmitButton>
      </DialogFooter>
    </DialogForm>
  );
}

function Scopes() {
  const t = useTranslations("keys");
  const id = useId();
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-xs font-medium">{t("create.scopes")}</legend>
      {KEY_SCOPES.map((scope) => (
        <label key={scope} htmlFor={`${id}-${scope}`} className="flex min-h-7 items-start gap-2.5">
          <Checkbox
            id={`${id}-${scope}`}
            name="scopes"
            value={scope}
            defaultChecked={scope === "usage:write"}
            className="mt-0.5"
          />
          <span>
            <span className="block font-mono text-sm">{scope}</span>
            <span className="block text-xs text-muted-foreground">{t(`scopes.${scope}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
