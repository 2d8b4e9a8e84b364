"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { AccountSearch, type FoundAccount } from "@/components/account-search";
import { Field } from "@/components/form/field";
import { Button } from "@/components/ui/button";

/** The account that a customer belongs to, found by a part of its name. */
export function AccountField() {
  const t = useTranslations("users.account");
  const [account, setAccount] = useState<FoundAccount | null>(null);
  return (
    <Field name="accountId" label={t("label")} hint={account ? undefined : t("hint")}>
      {(control) =>
        account ? (
          <div className="flex min-h-8 items-center justify-between gap-3 rounded-md border border-primary/50 bg-primary-subtle py-0.5 pr-0.5 pl-2.5">
            <span className="truncate font-medium">{account.name}</span>
            <input type="hidden" name={control.name} value={account.id} />
            <Button id={control.id} variant="ghost" size="sm" onClick={() => setAccount(null)}>
              {t("change")}
            </Button>
          </div>
        ) : (
          <AccountSearch
            id={control.id}
            described={control["aria-describedby"]}
            invalid={control["aria-invalid"]}
            onChoose={setAccount}
          />
        )
      }
    </Field>
  );
}
