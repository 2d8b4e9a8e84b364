"use client";

import { useTranslations } from "next-intl";
import { lazy } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import { Button } from "@/components/ui/button";
import type { CancelProps } from "./device-actions";

const CancelForm = lazy(() => import("./cancel-form"));

export function CancelDialog(props: CancelProps) {
  const t = useTranslations("device.cancel");
  return (
    <FormDialog
      title={t("title")}
      description={t("description")}
      trigger={<Button size="sm">{t("open")}</Button>}
    >
      {(close) => <CancelForm {...props} onClose={close} />}
    </FormDialog>
  );
}
