"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TextField } from "@/components/form/field";
import { DialogForm, FormDialog } from "@/components/form/form-dialog";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import type { AccountActions } from "./account-actions";

type SuspendDialogProps = Readonly<{
  action: AccountActions["suspend"];
  account: Readonly<{ id: string; name: string; status: "active" | "suspended" }>;
  trigger: ReactNode;
}>;

/** Suspends an account, or resumes one that is suspended: which of the two, its title and its button say. */
export function SuspendDialog({ action, account, trigger }: SuspendDialogProps) {
  const suspends = account.status === "active";
  const t = useTranslations(suspends ? "account.suspend" : "account.resume");
  return (
    <FormDialog trigger={trigger} title={t("title", { name: account.name })} description={t("description")}>
      {(close) => (
        <DialogForm action={action} onSuccess={close}>
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
            <Button onClick={close}>{t("cancel")}</Button>
            <SubmitButton variant={suspends ? "destructive" : "primary"}>{t("submit")}</SubmitButton>
          </DialogFooter>
        </DialogForm>
      )}
    </FormDialog>
  );
}
