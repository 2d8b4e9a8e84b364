"use client";

import { useTranslations } from "next-intl";
import { lazy } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import { Button } from "@/components/ui/button";
import type { RefundProps } from "./refund-form";

const RefundForm = lazy(() => import("./refund-form"));

export function RefundDialog(props: RefundProps) {
  const t = useTranslations("plan.refund");
  return (
    <FormDialog
      title={t("title")}
      description={t("description")}
      trigger={<Button size="sm">{t("open")}</Button>}
    >
      {(close) => <RefundForm {...props} onClose={close} />}
    </FormDialog>
  );
}
