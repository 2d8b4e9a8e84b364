"use client";

import { useTranslations } from "next-intl";
import { lazy, type ReactNode } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import type { CreateKeyAction } from "./key-actions";

const CreateKeyForm = lazy(() => import("./create-key-form"));

type CreateKeyDialogProps = Readonly<{ action: CreateKeyAction; trigger: ReactNode }>;

/** Makes a key and shows it, once. */
export function CreateKeyDialog({ action, trigger }: CreateKeyDialogProps) {
  const t = useTranslations("keys.create");
  return (
    <FormDialog trigger={trigger} title={t("title")} description={t("description")}>
      {(close) => <CreateKeyForm action={action} onClose={close} />}
    </FormDialog>
  );
}
