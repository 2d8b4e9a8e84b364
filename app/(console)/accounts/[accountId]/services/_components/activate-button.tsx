"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import type { ActionResult } from "@/lib/action";

type Result = ActionResult<null>;
export type ActivateAction = (previous: Result | null, data: FormData) => Promise<Result>;

type ActivateButtonProps = Readonly<{
  accountId: string;
  service: string;
  name: string;
  action: ActivateAction;
}>;

export function ActivateButton({ accountId, service, name, action }: ActivateButtonProps) {
  const t = useTranslations("services");
  return (
    <ActionForm<Result> action={action} className="gap-1">
      <input type="hidden" name="accountId" value={accountId} />
      <input type="hidden" name="service" value={service} />
      <SubmitButton variant="outline" size="sm" aria-label={t("activateNamed", { service: name })}>
        {t("activate")}
      </SubmitButton>
    </ActionForm>
  );
}
