"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import type { UserView } from "@/lib/services/users/user-view";
import type { UserActions } from "./user-actions";

type DisableWindowProps = Readonly<{
  action: UserActions["disable"];
  user: UserView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onClosed: () => void;
}>;

export default function DisableWindow({ action, user, open, onOpenChange, onClosed }: DisableWindowProps) {
  return (
    <AlertDialog open={open} onOpenChange={onOpenChange}>
      <AlertDialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          onClosed();
        }}
      >
        <Question action={action} user={user} onDone={() => onOpenChange(false)} />
      </AlertDialogContent>
    </AlertDialog>
  );
}

type QuestionProps = Readonly<{ action: UserActions["disable"]; user: UserView; onDone: () => void }>;

function Question({ action, user, onDone }: QuestionProps) {
  // Kept as it was when the question was asked: the list changes behind it before it has closed.
  const [disables] = useState(user.status !== "disabled");
  const t = useTranslations(disables ? "users.disable" : "users.enable");
  return (
    <>
      <AlertDialogHeader>
        <AlertDialogTitle>{t("title", { name: user.name })}</AlertDialogTitle>
        <AlertDialogDescription>{t("description")}</AlertDialogDescription>
      </AlertDialogHeader>
      <ActionForm
        action={action}
        onSuccess={onDone}
        className="gap-0 [&>[data-slot=alert]]:mx-5 [&>[data-slot=alert]]:mb-4"
      >
        <input type="hidden" name="userId" value={user.id} />
        <input type="hidden" name="to" value={disables ? "disabled" : "active"} />
        <AlertDialogFooter>
          <AlertDialogCancel type="button">{t("cancel")}</AlertDialogCancel>
          <SubmitButton variant={disables ? "destructive" : "primary"}>{t("submit")}</SubmitButton>
        </AlertDialogFooter>
      </ActionForm>
    </>
  );
}
