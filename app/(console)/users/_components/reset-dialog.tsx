"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { DialogForm, FormDialog } from "@/components/form/form-dialog";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import type { UserView } from "@/lib/services/users/user-view";
import { OneTimeLink } from "./one-time-link";
import type { LinkAction } from "./user-actions";

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

type ResetFormProps = Readonly<{ action: LinkAction; user: UserView; onClose: () => void }>;

function ResetForm({ action, user, onClose }: ResetFormProps) {
  const t = useTranslations("users.reset");
  const [link, setLink] = useState<string | null>(null);
  if (link !== null) {
    const sentence = t(user.status === "invited" ? "madeInvited" : "made", { name: user.name });
    return <OneTimeLink sentence={sentence} link={link} onClose={onClose} />;
  }
  return (
    <DialogForm
      action={action}
      onSuccess={(state) => {
        if (state.ok) setLink(state.result.link);
      }}
    >
      <input type="hidden" name="userId" value={user.id} />
      <DialogFooter>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <SubmitButton>{t("submit")}</SubmitButton>
      </DialogFooter>
    </DialogForm>
  );
}
