"use client";

import { useTranslations } from "next-intl";
import { lazy, type ReactNode } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import type { ViewAction } from "@/components/saved-views/view-action";

const SaveViewForm = lazy(() => import("@/components/saved-views/save-view-form"));

type SaveViewDialogProps = Readonly<{
  action: ViewAction;
  list: string;
  query: string;
  trigger: ReactNode;
}>;

export function SaveViewDialog({ action, list, query, trigger }: SaveViewDialogProps) {
  const t = useTranslations("views");
  return (
    <FormDialog trigger={trigger} title={t("saveTitle")} description={t("saveDescription")} size="sm">
      {(close) => <SaveViewForm action={action} list={list} query={query} onClose={close} />}
    </FormDialog>
  );
}
