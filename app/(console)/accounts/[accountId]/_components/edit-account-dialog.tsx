"use client";

import { useTranslations } from "next-intl";
import { lazy, type ReactNode } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import type { AccountActions } from "./account-actions";
import type { EditedAccount } from "./edit-account-form";

const EditAccountForm = lazy(() => import("./edit-account-form"));

type EditAccountDialogProps = Readonly<{
  action: AccountActions["edit"];
  account: EditedAccount;
  trigger: ReactNode;
}>;

export function EditAccountDialog({ action, account, trigger }: EditAccountDialogProps) {
  const t = useTranslations("account.edit");
  return (
    <FormDialog trigger={trigger} title={t("title")} description={t("description")}>
      {(close) => <EditAccountForm action={action} account={account} onClose={close} />}
    </FormDialog>
  );
}
