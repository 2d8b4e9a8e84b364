"use client";

import { useTranslations } from "next-intl";
import { lazy, type ReactNode } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import type { LinkAction } from "./user-actions";

const InviteForm = lazy(() => import("./invite-form"));

type InviteDialogProps = Readonly<{ action: LinkAction; trigger: ReactNode }>;

/** Makes a person who can sign in once they have chosen a password under the link that is shown here. */
export function InviteDialog({ action, trigger }: InviteDialogProps) {
  const t = useTranslations("users.invite");
  return (
    <FormDialog trigger={trigger} title={t("title")} description={t("description")}>
      {(close) => <InviteForm action={action} onClose={close} />}
    </FormDialog>
  );
}
