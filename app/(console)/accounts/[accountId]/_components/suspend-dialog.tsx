"use client";

import { useTranslations } from "next-intl";
import { lazy, type ReactNode } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import type { AccountActions } from "./account-actions";

const SuspendForm = lazy(() => import("./suspend-form"));

type SuspendDialogProps = Readonly<{
  action: AccountActions["suspend"];
  account: Readonly<{ id: string; name: string; status: "active" | "suspended" }>;
  trigger: ReactNode;
}>;

/** Suspends an account, or resumes one that is suspended: which of the two, its title and its button say. */
export function SuspendDialog({ action, account, trigger }: SuspendDialogProps) {
  const t = useTranslations(account.status === "active" ? "account.suspend" : "account.resume");
  return (
    <FormDialog trigger={trigger} title={t("title", { name: account.name })} description={t("description")}>
      {(close) => <SuspendForm action={action} account={account} onClose={close} />}
    </FormDialog>
  );
}
