"use client";

import { useTranslations } from "next-intl";
import { DialogForm } from "@/components/form/dialog-form";
import { TextField } from "@/components/form/field";
import { SubmitButton } from "@/components/form/submit-button";
import type { ViewAction } from "@/components/saved-views/view-action";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";

type SaveViewFormProps = Readonly<{
  action: ViewAction;
  list: string;
  query: string;
  onClose: () => void;
}>;

export default function SaveViewForm({ action, list, query, onClose }: SaveViewFormProps) {
  const t = useTranslations("views");
  return (
    <DialogForm action={action} onSuccess={onClose}>
      <DialogBody>
        <TextField name="name" label={t("name")} maxLength={60} autoComplete="off" autoFocus />
        <input type="hidden" name="list" value={list} />
        <input type="hidden" name="query" value={query} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <SubmitButton>{t("submit")}</SubmitButton>
      </DialogFooter>
    </DialogForm>
  );
}
