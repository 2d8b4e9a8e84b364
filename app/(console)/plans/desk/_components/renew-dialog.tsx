"use client";

import { useTranslations } from "next-intl";
import { lazy } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import { Button } from "@/components/ui/button";
import type { RenewProps } from "./renew-form";

const RenewForm = lazy(() => import("./renew-form"));

type RenewDialogProps = RenewProps & Readonly<{ name: string }>;

/** One click shows what a renewal costs and does, the next one does it. */
export function RenewDialog({ name, ...props }: RenewDialogProps) {
  const t = useTranslations("plans.desk");
  return (
    <FormDialog
      title={t("renewTitle")}
      description={name}
      trigger={
        <Button size="sm" variant="primary" aria-label={`${t("renew")}: ${name}`}>
          {t("renew")}
        </Button>
      }
    >
      {(close) => <RenewForm {...props} onClose={close} />}
    </FormDialog>
  );
}
