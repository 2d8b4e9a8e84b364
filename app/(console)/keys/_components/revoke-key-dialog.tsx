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
import type { RevokeKeyAction } from "./key-actions";

type RevokeKeyDialogProps = Readonly<{
  action: RevokeKeyAction;
  keyId: string;
  name: string;
  trigger: ReactNode;
}>;

/** Asks once: a key that was revoked never comes back. */
export function RevokeKeyDialog({ action, keyId, name, trigger }: RevokeKeyDialogProps) {
  const t = useTranslations("keys.revoke");
  const [open, setOpen] = useState(false);
  return (
    <AlertDialog open={open} onOpenChange={setOpen}>
      <AlertDialogTrigger asChild>{trigger}</AlertDialogTrigger>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>{t("title", { name })}</AlertDialogTitle>
          <AlertDialogDescription>{t("description")}</AlertDialogDescription>
        </AlertDialogHeader>
        <ActionForm
          action={action}
          onSuccess={() => setOpen(false)}
          className="gap-0 [&>[data-slot=alert]]:mx-5 [&>[data-slot=alert]]:mb-4"
        >
          <input type="hidden" name="keyId" value={keyId} />
          <AlertDialogFooter>
            <AlertDialogCancel type="button">{t("cancel")}</AlertDialogCancel>
            <SubmitButton variant="destructive">{t("submit")}</SubmitButton>
          </AlertDialogFooter>
        </ActionForm>
      </AlertDialogContent>
    </AlertDialog>
  );
}
