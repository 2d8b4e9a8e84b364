"use client";

import { MenuIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { Bell } from "@/components/frame/bell";
import { LanguageSwitch } from "@/components/frame/language-switch";
import type { NavigationGroup, Viewer } from "@/components/frame/navigation";
import { homeOf } from "@/components/frame/navigation";
import { SearchButton } from "@/components/frame/search-button";
import { ThemeSwitch } from "@/components/frame/theme-switch";
import { type SignOutEverywhere, UserMenu } from "@/components/frame/user-menu";
import { Button } from "@/components/ui/button";

// Loaded when it is first opened: on wide screens never.
const PhoneNavigation = lazy(() => import("@/components/frame/phone-navigation"));

type PhoneNavigationButtonProps = Readonly<{ viewer: Viewer; groups: readonly NavigationGroup[] }>;

function PhoneNavigationButton({ viewer, groups }: PhoneNavigationButtonProps) {
  const t = useTranslations("frame");
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const show = () => {
    setWanted(true);
    setOpen(true);
  };
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        className="lg:hidden"
        aria-label={t("openNavigation")}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={show}
      >
        <MenuIcon />
      </Button>
      {wanted ? (
        <Suspense fallback={null}>
          <PhoneNavigation open={open} onOpenChange={setOpen} home={homeOf(viewer)} groups={groups} />
        </Suspense>
      ) : null}
    </>
  );
}

type TopBarProps = PhoneNavigationButtonProps &
  Readonly<{ signOutEverywhere: SignOutEverywhere | undefined; unread: number }>;

/** Search, theme, language, user at the right; the page lays its breadcrumbs over the free space at the left. */
export function TopBar({ viewer, groups, signOutEverywhere, unread }: TopBarProps) {
  return (
    <header className="sticky top-0 z-30 flex h-(--bar-height) items-center gap-1 border-b bg-background px-2 sm:px-4 lg:pr-6">
      <PhoneNavigationButton viewer={viewer} groups={groups} />
      <div className="flex-1" />
      <SearchButton groups={groups} />
      <Bell unread={unread} />
      <ThemeSwitch />
      <LanguageSwitch />
      <UserMenu viewer={viewer} {...(signOutEverywhere ? { signOutEverywhere } : {})} />
    </header>
  );
}
