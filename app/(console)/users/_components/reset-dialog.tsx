"use client";

import { useTranslations } from "next-intl";
import { lazy, type ReactNode } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import type { UserView } from "@/lib/services/users/user-view";
import type { LinkAction } from "./user-actions";

const ResetForm = lazy(() => import("./reset-form"));

type ResetDialogProps = Readonly<{ action: LinkAction; user: UserView; trigger: ReactNode }>;

/** A link for a new password; for somebody who never joined, the invitation once more. */
export function ResetDialog({ action, user, trigger }: ResetDialogProps) {
  const t = useTranslations("users.reset");
  const invited = user.status === "invited";
  return (
    <FormDialog
      trigger={trigger}
      title={t(invited ? "titleInvited" : "title", { name: user.name })}
      description={t(invited ? "descriptionInvited" : "description")}
    >
      {(close) => <ResetForm action={action} user={user} onClose={close} />}
    </FormDialog>
  );
}
