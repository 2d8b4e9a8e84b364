"use client";

import { ReplaceIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import { Button } from "@/components/ui/button";
import type { ReplaceProps } from "./device-actions";

const ReplaceForm = lazy(() => import("./replace-form"));

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
