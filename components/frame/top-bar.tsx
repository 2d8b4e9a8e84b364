"use client";

import { MenuIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FormAction } from "@/components/form/action-form";
import type { ActionState } from "@/components/form/refusal";
import { BrandMark } from "@/components/frame/brand";
import { LanguageSwitch } from "@/components/frame/language-switch";
import type { NavigationGroup, Viewer } from "@/components/frame/navigation";
import { homeOf } from "@/components/frame/navigation";
import { SearchButton } from "@/components/frame/search-button";
import { SidebarNavigation } from "@/components/frame/sidebar-navigation";
import { ThemeSwitch } from "@/components/frame/theme-switch";
import { UserMenu } from "@/components/frame/user-menu";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetTitle, SheetTrigger } from "@/components/ui/sheet";

type PhoneNavigationProps = Readonly<{ viewer: Viewer; groups: readonly NavigationGroup[] }>;

function PhoneNavigation({ viewer, groups }: PhoneNavigationProps) {
  const t = useTranslations("frame");
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button variant="ghost" size="icon" className="lg:hidden" aria-label={t("openNavigation")}>
          <MenuIcon />
        </Button>
      </SheetTrigger>
      <SheetContent side="left" aria-describedby={undefined}>
        <SheetTitle className="sr-only">{t("navigation")}</SheetTitle>
        <Link
          href={homeOf(viewer)}
          onClick={close}
          aria-label={t("home")}
          className="m-2 mr-12 flex h-8 items-center gap-2 rounded-md px-1.5 text-lg font-semibold tracking-tight"
        >
          <BrandMark />
          {t("product")}
        </Link>
        <nav aria-label={t("navigation")} className="flex min-h-0 flex-1 flex-col">
          <SidebarNavigation groups={groups} onNavigate={close} />
        </nav>
      </SheetContent>
    </Sheet>
  );
}

type TopBarProps = PhoneNavigationProps &
  Readonly<{ signOutEverywhere: FormAction<ActionState> | undefined }>;

/** Search, theme, language, user at the right; the page lays its breadcrumbs over the free space at the left. */
export function TopBar({ viewer, groups, signOutEverywhere }: TopBarProps) {
  return (
    <header className="sticky top-0 z-30 flex h-(--bar-height) items-center gap-1 border-b bg-background px-2 sm:px-4 lg:pr-6">
      <PhoneNavigation viewer={viewer} groups={groups} />
      <div className="flex-1" />
      <SearchButton groups={groups} />
      <ThemeSwitch />
      <LanguageSwitch />
      <UserMenu viewer={viewer} {...(signOutEverywhere ? { signOutEverywhere } : {})} />
    </header>
  );
}
