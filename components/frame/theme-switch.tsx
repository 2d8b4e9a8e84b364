"use client";

import { MonitorIcon, MoonIcon, SunIcon } from "lucide-react";
import { useTheme } from "next-themes";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { buttonVariants } from "@/components/ui/button";
import { menuItemClasses, MenuTick, PopoverMenu } from "@/components/ui/popover-menu";

export const THEMES = ["light", "dark", "system"] as const;

const ICONS = { light: SunIcon, dark: MoonIcon, system: MonitorIcon };

const never = () => () => undefined;

/** Also for the sign-in page: needs nobody to be signed in. */
export function ThemeSwitch() {
  const t = useTranslations("theme");
  const { theme, setTheme } = useTheme();
  // The server does not know the theme, so nothing is ticked before hydration.
  const hydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <PopoverMenu
      label={t("label")}
      title={t("label")}
      triggerClassName={buttonVariants({ variant: "ghost", size: "icon" })}
      trigger={
        <>
          {/* The style sheet chooses the icon for the same reason: nothing flickers. */}
          <SunIcon className="dark:hidden" />
          <MoonIcon className="hidden dark:block" />
        </>
      }
    >
      {THEMES.map((name) => {
        const Icon = ICONS[name];
        const current = hydrated && (theme ?? "system") === name;
        return (
          <button
            key={name}
            type="button"
            aria-pressed={current}
            onClick={() => setTheme(name)}
            className={menuItemClasses}
          >
            <Icon aria-hidden />
            {t(name)}
            {current ? <MenuTick /> : null}
          </button>
        );
      })}
    </PopoverMenu>
  );
}
