"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/components/form/dialog-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import type { UserView } from "@/lib/services/users/user-view";
import { OneTimeLink } from "./one-time-link";
import type { LinkAction } from "./user-actions";

type ResetFormProps = Readonly<{ action: LinkAction; user: UserView; onClose: () => void }>;

export default function ResetForm({ action, user, onClose }: ResetFormProps) {
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
