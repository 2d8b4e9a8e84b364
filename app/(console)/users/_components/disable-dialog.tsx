"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
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
  AlertDialogTrigger,
} from "@/components/ui/alert-dialog";
import type { UserView } from "@/lib/services/users/user-view";
import type { UserActions } from "./user-actions";

type DisableDialogProps = Readonly<{ action: UserActions["disable"]; user: UserView; trigger: ReactNode }>;

/** Asks once before somebody's access ends, or comes back. */
export function DisableDialog({ action, user, trigger }: DisableDialogProps) {
  const [open, setOpen] = useState(false);
  const disables = user.status !== "disabled";
  const t = useTranslations(disables ? "users.disable" : "users.enable");
  return (
    <AlertDialog open={open} onOpenChange={setOpen}>
      <AlertDialogTrigger asChild>{trigger}</AlertDialogTrigger>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>{t("title", { name: user.name })}</AlertDialogTitle>
          <AlertDialogDescription>{t("description")}</AlertDialogDescription>
        </AlertDialogHeader>
        <ActionForm
          action={action}
          onSuccess={() => setOpen(false)}
          className="gap-0 [&>[data-slot=alert]]:mx-5 [&>[data-slot=alert]]:mb-4"
        >
          <input type="hidden" name="userId" value={user.id} />
          <input type="hidden" name="to" value={disables ? "disabled" : "active"} />
          <AlertDialogFooter>
            <AlertDialogCancel type="button">{t("cancel")}</AlertDialogCancel>
            <SubmitButton variant={disables ? "destructive" : "primary"}>{t("submit")}</SubmitButton>
          </AlertDialogFooter>
        </ActionForm>
      </AlertDialogContent>
    </AlertDialog>
  );
}
