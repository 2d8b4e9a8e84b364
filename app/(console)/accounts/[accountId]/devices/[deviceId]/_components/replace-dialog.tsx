"use client";

import { ReplaceIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy } from "react";
import type { FormAction } from "@/components/form/action-form";
import { FormDialog } from "@/components/form/form-dialog";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/action";
import type { DevicePlanView } from "@/lib/services/ipc/get-device";

const ReplaceForm = lazy(() => import("./replace-form"));

/** The action leads on to the new camera; only a refusal comes back. */
export type ReplaceAction = FormAction<ActionResult<never>>;

export type ReplaceProps = Readonly<{
  action: ReplaceAction;
  accountId: string;
  deviceId: string;
  /** Those of which something is left. */
  plans: readonly DevicePlanView[];
  /** The idempotency key that the page minted. */
  requestId: string;
}>;

export function ReplaceDialog(props: ReplaceProps) {
  const t = useTranslations("device.replace");
  return (
    <FormDialog
      title={t("title")}
      description={t("description")}
      trigger={
        <Button>
          <ReplaceIcon aria-hidden />
          {t("open")}
        </Button>
      }
    >
      {(close) => <ReplaceForm {...props} onClose={close} />}
    </FormDialog>
  );
}
