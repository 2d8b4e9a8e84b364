"use client";

import { useTranslations } from "next-intl";
import { ActionForm, type FormAction } from "@/components/form/action-form";
import { TextField } from "@/components/form/field";
import { PasswordField } from "@/components/form/password-field";
import { SubmitButton } from "@/components/form/submit-button";
import type { ActionResult } from "@/lib/action";
import type { LinkView } from "@/lib/services/users/get-link";

type JoinFormProps = Readonly<{ action: FormAction<ActionResult<never>>; token: string; link: LinkView }>;

/** Chooses the password under a one-time link; the first admin also says who they are. */
export function JoinForm({ action, token, link }: JoinFormProps) {
  const t = useTranslations("join");
  const { purpose, email, name } = link;
  const first = purpose === "first-admin";
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-1">
        <h1 className="display-type text-2xl">{t(`titles.${purpose}`, { name: name ?? "" })}</h1>
        <p className="text-balance text-muted-foreground">{t(`leads.${purpose}`)}</p>
      </div>
      <ActionForm action={action}>
        <input type="hidden" name="token" value={token} />
        {first ? (
          <>
            <TextField name="name" label={t("name")} autoComplete="name" maxLength={120} autoFocus />
            <TextField
              name="email"
              label={t("email")}
              type="email"
              autoComplete="username"
              maxLength={254}
              hint={t("emailHint")}
            />
          </>
        ) : (
          <div className="flex flex-col gap-1.5">
            <span className="text-xs font-medium">{t("email")}</span>
            <span className="text-base break-all">{email}</span>
            {/* For password managers: whose password this is. Without a name it is not sent. */}
            <input type="email" autoComplete="username" value={email ?? ""} readOnly hidden />
          </div>
        )}
        <PasswordField
          name="password"
          label={t("password")}
          hint={t("passwordHint")}
          autoComplete="new-password"
          maxLength={1_000}
          autoFocus={!first}
        />
        <SubmitButton size="lg" className="mt-1">
          {t(`submits.${purpose}`)}
        </SubmitButton>
      </ActionForm>
    </div>
  );
}
