"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/components/form/dialog-form";
import { TextField } from "@/components/form/field";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import type { AccountActions } from "./account-actions";

type SuspendFormProps = Readonly<{
  action: AccountActions["suspend"];
  account: Readonly<{ id: string; status: "active" | "suspended" }>;
  onClose: () => void;
}>;

export default function SuspendForm({ action, account, onClose }: SuspendFormProps) {
  // As it was when the dialog opened: the page behind it changes before it has closed.
  const [suspends] = useState(account.status === "active");
  const t = useTranslations(suspends ? "account.suspend" : "account.resume");
  return (
    <DialogForm action={action} onSuccess={onClose}>
      <DialogBody>
        <input type="hidden" name="accountId" value={account.id} />
        <input type="hidden" name="to" value={suspends ? "suspended" : "active"} />
        <TextField
          name="reason"
          label={t("reason")}
          hint={t("hint")}
          maxLength={500}
          autoComplete="off"
          autoFocus
        />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <SubmitButton variant={suspends ? "destructive" : "primary"}>{t("submit")}</SubmitButton>
      </DialogFooter>
    </DialogForm>
  );
}
