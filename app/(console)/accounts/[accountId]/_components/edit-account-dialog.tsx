"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AccountDetailFields } from "@/components/account-detail-fields";
import { DialogForm, FormDialog } from "@/components/form/form-dialog";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import type { AccountView } from "@/lib/services/accounts/account-view";
import type { AccountActions } from "./account-actions";

type EditAccountDialogProps = Readonly<{
  action: AccountActions["edit"];
  account: Pick<AccountView, "id" | "name" | "contactName" | "contactEmail" | "contactPhone" | "locale">;
  trigger: ReactNode;
}>;

export function EditAccountDialog({ action, account, trigger }: EditAccountDialogProps) {
  const t = useTranslations("account.edit");
  return (
    <FormDialog trigger={trigger} title={t("title")} description={t("description")}>
      {(close) => (
        <DialogForm action={action} onSuccess={close}>
          <DialogBody className="flex flex-col gap-4">
            <input type="hidden" name="accountId" value={account.id} />
            <AccountDetailFields account={account} />
          </DialogBody>
          <DialogFooter>
            <Button onClick={close}>{t("cancel")}</Button>
            <SubmitButton>{t("submit")}</SubmitButton>
          </DialogFooter>
        </DialogForm>
      )}
    </FormDialog>
  );
}
