"use client";

import { ArrowUpIcon, RotateCwIcon, ZapIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import { Button } from "@/components/ui/button";
import type { ChangeProps } from "./change-form";

const ChangeForm = lazy(() => import("./change-form"));

const ICONS = { renew: RotateCwIcon, upgrade: ArrowUpIcon, boost: ZapIcon };

type ChangeDialogProps = ChangeProps & Readonly<{ primary?: boolean }>;

/** A change of a plan: what it does and costs stands there before it is made. */
export function ChangeDialog({ primary = false, ...props }: ChangeDialogProps) {
  const t = useTranslations("planOrder");
  const Icon = ICONS[props.change];
  return (
    <FormDialog
      title={t(`titles.${props.change}`)}
      description={t(`descriptions.${props.change}`)}
      trigger={
        <Button variant={primary ? "primary" : "outline"}>
          <Icon aria-hidden />
          {t(`open.${props.change}`)}
        </Button>
      }
    >
      {(close) => <ChangeForm {...props} onClose={close} />}
    </FormDialog>
  );
}
