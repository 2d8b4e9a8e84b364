"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { AccountDetailFields } from "@/components/account-detail-fields";
import { ActionForm, type FormAction } from "@/components/form/action-form";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import type { ActionResult } from "@/lib/action";

const KINDS = ["standard", "sandbox"] as const;

type NewAccountFormProps = Readonly<{ action: FormAction<ActionResult<never>>; requestId: string }>;

export function NewAccountForm({ action, requestId }: NewAccountFormProps) {
  const t = useTranslations("newAccount");
  // A page that is revisited keeps the id of its first visit: going back and sending again is the same request.
  const [id] = useState(requestId);
  return (
    <ActionForm action={action}>
      <input type="hidden" name="requestId" value={id} />
      <Card>
        <CardContent className="flex flex-col gap-5">
          <AccountDetailFields />
          <KindChoice />
        </CardContent>
      </Card>
      <FormActions>
        <Button asChild>
          <Link href="/accounts">{t("cancel")}</Link>
        </Button>
        <SubmitButton>{t("submit")}</SubmitButton>
      </FormActions>
    </ActionForm>
  );
}

function KindChoice() {
  const t = useTranslations("newAccount");
  const kinds = useTranslations("accounts.kinds");
  const label = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <p id={label} className="text-xs font-medium">
        {t("kind")}
      </p>
      <RadioGroup name="kind" defaultValue="standard" aria-labelledby={label} className="sm:grid-cols-2">
        {KINDS.map((kind) => (
          <RadioCard key={kind} value={kind}>
            <span className="block text-sm font-medium">{kinds(kind)}</span>
            <span className="block text-xs text-muted-foreground">{t(`kindHints.${kind}`)}</span>
          </RadioCard>
        ))}
      </RadioGroup>
    </div>
  );
}
