"use client";

import { useTranslations } from "next-intl";
import { AccountDetailFields } from "@/components/account-detail-fields";
import { DialogForm } from "@/components/form/dialog-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import type { AccountView } from "@/lib/services/accounts/account-view";
import type { AccountActions } from "./account-actions";

export type EditedAccount = Pick<
  AccountView,
  "id" | "name" | "contactName" | "contactEmail" | "contactPhone" | "locale"
>;

type EditAccountFormProps = Readonly<{
  action: AccountActions["edit"];
  account: EditedAccount;
  onClose: () => void;
}>;

export default function EditAccountForm({ action, account, onClose }: EditAccountFormProps) {
  const t = useTranslations("account.edit");
  return (
    <DialogForm action={action} onSuccess={onClose}>
      <DialogBody className="flex flex-col gap-4">
        <input type="hidden" name="accountId" value={account.id} />
        <AccountDetailFields account={account} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <SubmitButton>{t("submit")}</SubmitButton>
      </DialogFooter>
    </DialogForm>
  );
}
