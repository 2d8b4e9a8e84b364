"use client";

import { useTranslations } from "next-intl";
import { lazy } from "react";
import type { FormAction } from "@/components/form/action-form";
import { FormDialog } from "@/components/form/form-dialog";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/action";
import type { CancelledRenewal } from "@/lib/services/ipc/cancel-renewal";
import type { DeviceTermView } from "@/lib/services/ipc/get-device";

const CancelForm = lazy(() => import("./cancel-form"));

export type CancelAction = FormAction<ActionResult<CancelledRenewal>>;

export type CancelProps = Readonly<{
  action: CancelAction;
  accountId: string;
  planId: string;
  /** Where the plan ends with the term that is cancelled. */
  until: string;
  term: DeviceTermView;
  requestId: string;
}>;

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
