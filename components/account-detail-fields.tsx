"use client";

import { useTranslations } from "next-intl";
import { SelectField, TextField } from "@/components/form/field";
import { LOCALES } from "@/lib/i18n/locales";

export type AccountDetails = Readonly<{
  name: string;
  contactName: string;
  contactEmail: string;
  contactPhone: string;
  locale: string;
}>;

/** What staff write about an account; the same when it is opened and when it is edited. */
export function AccountDetailFields({ account }: Readonly<{ account?: AccountDetails }>) {
  const t = useTranslations("accountDetails");
  const languages = useTranslations("language");
  return (
    <>
      <TextField
        name="name"
        label={t("name")}
        hint={t("nameHint")}
        maxLength={120}
        autoComplete="off"
        defaultValue={account?.name}
        autoFocus
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="contactName"
          label={t("contactName")}
          optional
          maxLength={120}
          autoComplete="off"
          defaultValue={account?.contactName}
        />
        <TextField
          name="contactPhone"
          label={t("contactPhone")}
          optional
          type="tel"
          maxLength={40}
          autoComplete="off"
          defaultValue={account?.contactPhone}
        />
        <TextField
          name="contactEmail"
          label={t("contactEmail")}
          optional
          type="email"
          maxLength={254}
          autoComplete="off"
          defaultValue={account?.contactEmail}
        />
        <SelectField
          name="locale"
          label={t("locale")}
          hint={t("localeHint")}
          defaultValue={account?.locale ?? "en"}
          options={LOCALES.map((locale) => ({ value: locale, label: languages(locale) }))}
        />
      </div>
    </>
  );
}
