"use client";

import { LanguagesIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { startTransition } from "react";
import { rememberChoice } from "@/components/frame/preference-cookie";
import { buttonVariants } from "@/components/ui/button";
import { menuItemClasses, MenuTick, PopoverMenu } from "@/components/ui/popover-menu";
import { type Locale, LOCALE_COOKIE, LOCALES } from "@/lib/i18n/locales";

/** Also for the sign-in page: needs nobody to be signed in. */
export function LanguageSwitch() {
  const t = useTranslations("language");
  const locale = useLocale();
  const router = useRouter();
  const choose = (next: Locale) => {
    rememberChoice(LOCALE_COOKIE, next);
    startTransition(() => router.refresh());
  };
  return (
    <PopoverMenu
      label={t("label")}
      title={t("label")}
      triggerClassName={buttonVariants({ variant: "ghost", size: "icon" })}
      trigger={<LanguagesIcon aria-hidden />}
    >
      {LOCALES.map((one) => (
        <button
          key={one}
          type="button"
          lang={one === "zh" ? "zh-CN" : one}
          aria-pressed={one === locale}
          onClick={() => choose(one)}
          className={menuItemClasses}
        >
          {t(one)}
          {one === locale ? <MenuTick /> : null}
        </button>
      ))}
    </PopoverMenu>
  );
}
